using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Callers;
using Jibo.Pegasus.Lasso.Credentials;

namespace Jibo.Pegasus.Lasso.Relays;

internal static class RelayServiceCollectionExtensions
{
    /// <summary>The relays and their cache. Who fetches is registered by kind, as <see cref="IRelayProvider{TQuery}"/>.</summary>
    public static IServiceCollection AddRelays(this IServiceCollection services, LassoOptions options)
    {
        services.AddMetrics();
        if (options.Redis is { } redis)
        {
            services
                .AddSingleton(redis)
                .AddSingleton(new CacheSeal(redis.CacheKey))
                .AddSingleton<RedisLink>()
                .AddHostedService(s => s.GetRequiredService<RedisLink>())
                .AddSingleton<RedisRelayCache>();
        }

        return services
            .AddSingleton(s => new MemoryRelayCache(options.CacheBytes, s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new LayeredRelayCache(
                s.GetRequiredService<MemoryRelayCache>(), s.GetService<RedisRelayCache>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new LassoMeter(
                s.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), s.GetRequiredService<MemoryRelayCache>(), s.GetService<RedisLink>()))
            .AddSingleton<RelayDesk>()
            .AddSingleton<ICredentialWatcher>(s => s.GetRequiredService<RelayDesk>())
            .AddSingleton<Prefetcher>()
            .AddSingleton<CallerGate>();
    }
}
