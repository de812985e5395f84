namespace Grpc.Core;

/// <summary>How a call ended. The numbers are the wire's.</summary>
public enum StatusCode
{
    /// <summary>It worked.</summary>
    OK = 0,
    /// <summary>The caller gave up.</summary>
    Cancelled = 1,
    /// <summary>Nobody knows why it failed: an unhandled exception, or a foreign answer.</summary>
    Unknown = 2,
    /// <summary>The request can never be right, whatever the state of the system.</summary>
    InvalidArgument = 3,
    /// <summary>The time allowed ran out.</summary>
    DeadlineExceeded = 4,
    /// <summary>What was asked for is not there.</summary>
    NotFound = 5,
    /// <summary>What was to be created is there already.</summary>
    AlreadyExists = 6,
    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,
    /// <summary>A limit was met: memory, quota, message size.</summary>
    ResourceExhausted = 8,
    /// <summary>The system is not in a state in which this can be done.</summary>
    FailedPrecondition = 9,
    /// <summary>A concurrent change got in the way.</summary>
    Aborted = 10,
    /// <summary>Past the valid range.</summary>
    OutOfRange = 11,
    /// <summary>The service or method is not there.</summary>
    Unimplemented = 12,
    /// <summary>The protocol was broken, by either side.</summary>
    Internal = 13,
    /// <summary>The service cannot be reached now; trying again may help.</summary>
    Unavailable = 14,
    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,
    /// <summary>The caller did not say who they are.</summary>
    Unauthenticated = 16,
}
