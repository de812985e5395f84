using Jibo.Pegasus.TestSupport.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Jibo.Pegasus.History.Tests.Support;

internal static class SharedPostgresSetting
{
    /// <summary>The setting that has History keep its records there.</summary>
    public static async Task<string> SettingAsync(this SharedPostgres postgres, string schema) =>
        $"--history:store={await postgres.ConnectionStringAsync(schema)}";
}
