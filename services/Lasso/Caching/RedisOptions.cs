using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Where the shared cache is and how it is treated.</summary>
internal sealed record RedisOptions
{
    private const int MinSecretBytes = 32;

    /// <summary><c>NET_redis</c>.</summary>
    public required NetAddress Address { get; init; }

    /// <summary><c>lasso:redisPassword</c>; null where none is asked for. Never log it.</summary>
    public string? Password { get; init; }

    /// <summary><c>lasso:redisTls</c>.</summary>
    public bool Tls { get; init; }

    /// <summary><c>lasso:redisTimeout</c>, 10 ms to 5 s: how long one command may take. After that Redis counts as gone until it answers a ping.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary><c>lasso:cacheKey</c>: what all instances share, from which the keys are derived that hide everything in Redis. Never log it.</summary>
    public required string CacheKey { get; init; }

    /// <summary>How long leave to fetch lasts without being renewed: so long nobody fetches after whoever fetched has died.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"Redis at {Address}";

    /// <summary>Null where there is no Redis.</summary>
    public static RedisOptions? Read(SettingsReader settings)
    {
        const string KeySetting = "lasso:cacheKey";
        var address = settings.OptionalNet("redis");
        var key = settings.Secret(KeySetting);
        if (key is not null && System.Text.Encoding.UTF8.GetByteCount(key) < MinSecretBytes)
            settings.Add($"{settings.NameOf(KeySetting)} holds {System.Text.Encoding.UTF8.GetByteCount(key)} bytes; it must be a secret of at least {MinSecretBytes} bytes.");
        if (address is not null && key is null)
            settings.Add($"{settings.NameOf(KeySetting)} is not set while {settings.NameOf("net:redis")} is; it must be a secret of at least {MinSecretBytes} bytes that all instances of lasso share: it hides in Redis where people live and what they do.");
        var timeout = settings.Duration("lasso:redisTimeout", TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(5));
        var password = settings.Secret("lasso:redisPassword");
        var tls = settings.Flag("lasso:redisTls", false);
        return address is null ? null : new() { Address = address, Password = password, Tls = tls, Timeout = timeout, CacheKey = key ?? "" };
    }
}
