namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>Answer of <c>GET /v1/turns</c>: turns, the newest first.</summary>
public sealed record TurnPage
{
    public required IReadOnlyList<TurnSummary> Turns { get; init; }

    /// <summary>Older ones begin below this number; null when there are none.</summary>
    public long? Before { get; init; }

    /// <summary>From here on <c>GET /v1/turns/live</c> tells what this page does not.</summary>
    public required string Position { get; init; }
    public required TurnKeeping Keeps { get; init; }
}

/// <summary>What a hub keeps of its turns.</summary>
/// <param name="Turns">As many; 0 for none.</param>
/// <param name="Bytes">As much of what was said and sent, roughly.</param>
/// <param name="Kept">Turns that are kept now.</param>
/// <param name="Audio">What people said is kept as audio, because an operator has said so.</param>
public sealed record TurnKeeping(int Turns, long Bytes, int Kept, bool Audio);

/// <summary>Answer of <c>DELETE /v1/turns</c>.</summary>
/// <param name="Forgotten">Turns that are gone.</param>
public sealed record TurnsForgotten(int Forgotten);
