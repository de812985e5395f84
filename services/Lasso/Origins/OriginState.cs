namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>How it stands with one origin, for health and for people.</summary>
internal sealed record OriginState
{
    public required string Name { get; init; }

    /// <summary>Where it is several hosts, of the one that does best.</summary>
    public required BreakerState Breaker { get; init; }

    /// <summary>How long it still wants to be left alone; zero when it does not.</summary>
    public required TimeSpan LeftAlone { get; init; }

    /// <summary>When it last gave what it was asked for.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When and why it last did not, unless it has done since or that is long ago. Not kept where it is several hosts.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    public OriginFailure? Failure { get; init; }

    /// <summary>What is wrong with it now, in words that anybody may read; null when nothing is known to be.</summary>
    public string? Problem => this switch
    {
        { Breaker: BreakerState.Open } => $"{Name} failed too often and is left alone for a while",
        { LeftAlone: var left } when left > TimeSpan.Zero => $"{Name} asked to be left alone for {Math.Ceiling(left.TotalSeconds)} s",
        { Failure: OriginFailure.Unauthorized } => $"{Name} does not accept our key",
        { Failure: { } failure } => $"{Name} gave nothing when last asked ({failure})",
        _ => null,
    };
}
