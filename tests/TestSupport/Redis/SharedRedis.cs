namespace Jibo.Pegasus.TestSupport.Redis;

/// <summary>One server for all tests of an assembly that leave it alone, started by the first that asks; tests keep apart by secrets of their own.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private readonly Lazy<Task<RedisServer>> _server = new(() => RedisServer.StartAsync());

    public Task<RedisServer> ServerAsync() => _server.Value;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
