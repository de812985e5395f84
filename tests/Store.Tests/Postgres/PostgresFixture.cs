using Jibo.Pegasus.Store.Tests.Postgres;
using Jibo.Pegasus.TestSupport.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Jibo.Pegasus.Store.Tests.Postgres;

/// <summary>One server for all tests, started by the first that asks; each test has a schema of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync());
    private int _schemas;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }

    public Task<PostgresServer> ServerAsync() => _server.Value;

    /// <summary>The name of a schema that nobody has used.</summary>
    public string NewSchema() => $"t{Interlocked.Increment(ref _schemas)}";
}
