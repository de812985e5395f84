namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>One event of <c>GET /v1/turns/live</c>: what has happened since the one before.</summary>
public sealed record LiveTurns
{
    /// <summary>Turns that are over, in the order of their ends.</summary>
    public required IReadOnlyList<TurnSummary> Turns { get; init; }

    /// <summary>Turns that go on, and in which something has happened; those alone that began last.</summary>
    public required IReadOnlyList<TurnSummary> Open { get; init; }

    /// <summary>Turns that were over while the reader was too slow; they stand in the list, as long as they are kept.</summary>
    public required long Missed { get; init; }

    /// <summary>What was told before does not hold any more: the hub is another one, or was told to forget. Ask for the list again.</summary>
    public bool Fresh { get; init; }
}
