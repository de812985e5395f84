using Jibo.Pegasus.TestSupport.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedPostgres))]
