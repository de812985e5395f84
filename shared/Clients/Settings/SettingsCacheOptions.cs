namespace Jibo.Pegasus.Clients.Settings;

/// <summary>How much a cache of settings holds, and for how long.</summary>
public sealed record SettingsCacheOptions
{
    /// <summary>Answers that are kept; beyond, the one that was longest not asked for goes.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>
    /// How old an answer may be, whatever the stream of changes says: of several Settings that share a store, each tells only the changes
    /// made through itself.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first pause before the stream is opened again; it doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);
}
