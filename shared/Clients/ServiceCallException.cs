namespace Jibo.Pegasus.Clients;

/// <summary>A call to another service did not give an answer.</summary>
public sealed class ServiceCallException(string service, ServiceCallFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Which service: <c>parser</c>, <c>history</c>, a skill's id.</summary>
    public string Service { get; } = service;

    public ServiceCallFailure Failure { get; } = failure;

    /// <summary>The HTTP status that the service answered with; null when it gave none, or the call was not over HTTP.</summary>
    public int? Status { get; init; }
}

/// <summary>Why a call failed.</summary>
public enum ServiceCallFailure
{
    /// <summary>No connection could be made, or it broke.</summary>
    Unavailable,

    /// <summary>The deadline passed first.</summary>
    TimedOut,

    /// <summary>The service refused the request as wrong.</summary>
    Refused,

    /// <summary>What the request builds on has changed meanwhile: ask again before trying again.</summary>
    Conflict,

    /// <summary>The service failed, or answered what is not an answer.</summary>
    Failed,
}
