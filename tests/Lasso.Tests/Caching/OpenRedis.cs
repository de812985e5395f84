using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Lasso.Tests.Caching;

/// <summary>The engine on a server, without the service around it.</summary>
internal sealed class OpenRedis : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-cache-of-forty-characters";

    private readonly RedisLink _link;

    private OpenRedis(RedisLink link, RedisRelayCache cache) => (_link, Cache) = (link, cache);

    public RedisRelayCache Cache { get; }

    public RedisLink Link => _link;

    public static async Task<OpenRedis> OnAsync(RedisServer server, string secret = Secret)
    {
        var options = new RedisOptions { Address = NetAddress.Local(server.Port), CacheKey = secret, Lease = TimeSpan.FromMilliseconds(400), Timeout = TimeSpan.FromSeconds(2) };
        var link = new RedisLink(options, TimeProvider.System, NullLogger<RedisLink>.Instance);
        await link.StartAsync(TestContext.Current.CancellationToken);
        return new(link, new RedisRelayCache(link, new CacheSeal(secret), options, TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        await _link.StopAsync(CancellationToken.None);
        _link.Dispose();
    }
}
