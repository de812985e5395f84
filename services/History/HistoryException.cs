namespace Jibo.Pegasus.History;

/// <summary>History cannot do what was asked, and the caller may read why. Each door says it in its own way.</summary>
internal sealed class HistoryException(HistoryFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public HistoryFailure Failure { get; } = failure;
}

internal enum HistoryFailure
{
    /// <summary>No robot is named; the original answers this as a fault of its own, so over HTTP it stays status 500.</summary>
    NoRobot,

    /// <summary>Something else in the request is wrong.</summary>
    Invalid,

    /// <summary>The record is another one's.</summary>
    Conflict,

    /// <summary>A proactive turn was taken by another launch.</summary>
    TurnTaken,

    /// <summary>There is no such record.</summary>
    NotFound,

    /// <summary>This kind of memory is turned off.</summary>
    Off,

    /// <summary>The record is larger than allowed.</summary>
    TooLarge,

    /// <summary>The store cannot do it now; trying again later may help.</summary>
    Unavailable,
}
