namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Why an origin gave nothing.</summary>
internal enum OriginFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer before the deadline.</summary>
    TimedOut,

    /// <summary>It answered with a status that is no success; see <see cref="OriginException.Status"/>.</summary>
    Refused,

    /// <summary>It asks for less (429, or 503 with Retry-After), or our own circuit breaker or bulkhead keeps calls away from it.</summary>
    Busy,

    /// <summary>It wants another key or token (401, 403).</summary>
    Unauthorized,

    /// <summary>What came is not what was asked for: HTML, half a JSON, a strange shape, nothing at all.</summary>
    BadAnswer,

    /// <summary>It wanted to send more than we take.</summary>
    TooLong,

    /// <summary>It pointed to an address where nothing of ours may be fetched.</summary>
    Forbidden,

    /// <summary>It has no such thing: no route, no such feed, no such place.</summary>
    NotFound,
}

/// <summary>An origin gave nothing. The message may be shown to operators: it holds no key, no token and no whole address.</summary>
internal sealed class OriginException(string origin, OriginFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whom we asked, such as <c>Open-Meteo</c>.</summary>
    public string Origin { get; } = origin;

    public OriginFailure Failure { get; } = failure;

    /// <summary>HTTP status, where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>After what time it may be asked again, where it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
