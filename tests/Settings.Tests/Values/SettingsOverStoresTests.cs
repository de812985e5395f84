using Jibo.Pegasus.Clients;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Jibo.Pegasus.Settings.Tests.Values;

public sealed class SqliteOverGrpcTests() : SettingsContract(ServiceTransport.Grpc)
{
    private protected override ValueTask<string> StoreAsync(ScratchFolder folder) => new($"--settings:store=sqlite:{folder.File("settings.db")}");
}

public sealed class SqliteOverHttpTests() : SettingsContract(ServiceTransport.Http)
{
    private protected override ValueTask<string> StoreAsync(ScratchFolder folder) => new($"--settings:store=sqlite:{folder.File("settings.db")}");
}

public sealed class PostgresOverGrpcTests(SharedPostgres postgres) : SettingsContract(ServiceTransport.Grpc)
{
    private protected override async ValueTask<string> StoreAsync(ScratchFolder folder) =>
        $"--settings:store={await postgres.ConnectionStringAsync(postgres.NewSchema())}";
}
