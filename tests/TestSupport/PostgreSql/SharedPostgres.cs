namespace Jibo.Pegasus.TestSupport.PostgreSql;

/// <summary>One server for all tests of an assembly, started by the first that asks; each test has a schema of its own.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync());
    private int _schemas;

    public Task<PostgresServer> ServerAsync() => _server.Value;

    /// <summary>The name of a schema that nobody has used.</summary>
    public string NewSchema() => $"t{Interlocked.Increment(ref _schemas)}";

    public async Task<string> ConnectionStringAsync(string schema) => $"{(await ServerAsync()).ConnectionString}?schema={schema}";

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
