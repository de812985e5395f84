namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Of a circuit breaker. The numbers are those of the metric.</summary>
internal enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed = 0,

    /// <summary>One call goes through, to see how things are.</summary>
    HalfOpen = 1,

    /// <summary>No call goes through.</summary>
    Open = 2,
}
