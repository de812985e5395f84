namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>How one origin is treated. The defaults suit an origin whose answer somebody waits for.</summary>
internal sealed record OriginSettings
{
    public const long DefaultMaxBytes = 2 * 1024 * 1024;

    /// <summary>
    /// Addresses that the operator set. Where they point (same host and port) a private address is fine; everywhere else it is refused.
    /// Addresses that came with the product or from a user are none of these.
    /// </summary>
    public IReadOnlyList<Uri> Configured { get; init; } = [];

    /// <summary>For a whole call, retries and waiting included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>For one try, redirects and body included.</summary>
    public TimeSpan AttemptDeadline { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Further tries of a GET, 0 to 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the first further try, more or less; the second one waits for twice that.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest answer, unpacked, in bytes.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;

    /// <summary>Calls at once; <see cref="MaxQueued"/> more wait, and whoever comes then is sent away.</summary>
    public int MaxConcurrent { get; init; } = 16;

    public int MaxQueued { get; init; } = 32;

    /// <summary>The circuit opens when of at least so many tries within <see cref="BreakerWindow"/> half or more failed...</summary>
    public int BreakerTries { get; init; } = 6;

    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>... and stays open for this long, after which one call may see how things are.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Several machines under one name (feeds, calendar addresses): each host has a breaker and a bulkhead of its own, so that one bad
    /// host does not take the others with it.
    /// </summary>
    public bool PerHost { get; init; }
}
