namespace Jibo.Pegasus.Blobs;

/// <summary>The store could not do what was asked. The message is one sentence for an operator.</summary>
public class BlobException(BlobFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public BlobFailure Failure { get; } = failure;
}

/// <summary>Why a store could not do it.</summary>
public enum BlobFailure
{
    /// <summary>It cannot be reached or opened, does not let us in, or its disk gives errors. It may go later.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>It does not take this blob, and will not later.</summary>
    Refused,

    /// <summary>What was to be put has more or fewer bytes than were told, or cannot be read.</summary>
    BadContent,
}
