using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Lasso;

/// <summary>Section <c>lasso</c>, as far as relays and their cache go. Origins, calendars and credentials read their own part of it.</summary>
internal sealed record LassoOptions
{
    /// <summary><c>lasso:token</c>: whoever asks for relay data must bear it. Null: whoever reaches us may ask. Never log it.</summary>
    public string? Token { get; init; }

    /// <summary>Null where there is no Redis.</summary>
    public RedisOptions? Redis { get; init; }

    /// <summary><c>lasso:cacheBytes</c>, 1 MiB to 4 GiB: what this process may keep in memory.</summary>
    public long CacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary><c>lasso:fetchTimeout</c>, 1 s to 1 min: how long a fetch may take, waiting for another instance's included.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary><c>lasso:maxPrefetches</c>, 1 to 1000: prefetches at once; further ones are left out.</summary>
    public int MaxPrefetches { get; init; } = 32;

    public required RelayKinds Kinds { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Lasso";

    public static LassoOptions Read(SettingsReader settings, ServerOptions server) => new()
    {
        Token = SharedSecret.Read(settings, "lasso:token", server),
        Redis = RedisOptions.Read(settings),
        CacheBytes = settings.LongNumber("lasso:cacheBytes", 32 * 1024 * 1024, 1024 * 1024, 4L * 1024 * 1024 * 1024),
        FetchTimeout = settings.Duration("lasso:fetchTimeout", TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        MaxPrefetches = settings.Number("lasso:maxPrefetches", 32, 1, 1000),
        Kinds = RelayKinds.Read(settings),
    };
}
