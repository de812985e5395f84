namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>Something of the world, and where it is from.</summary>
public sealed record Relayed<T>
    where T : class
{
    public required T Data { get; init; }

    /// <summary>It was fetched for somebody before.</summary>
    public bool FromCache { get; init; }

    /// <summary>When it was fetched; null when that was just now.</summary>
    public DateTimeOffset? CachedAt { get; init; }

    /// <summary>It is older than it should be: whoever has it newer gives no answer.</summary>
    public bool Stale { get; init; }

    /// <summary>Whose it is, such as <c>open-meteo</c>.</summary>
    public string? Source { get; init; }
}
