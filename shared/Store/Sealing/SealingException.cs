namespace Jibo.Pegasus.Store.Sealing;

/// <summary>What was sealed cannot be opened, or keys cannot be used. The message holds neither key nor content.</summary>
public sealed class SealingException(SealingFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public SealingFailure Failure { get; } = failure;
}

/// <summary>Why it cannot be opened.</summary>
public enum SealingFailure
{
    /// <summary>It was sealed with a key that we do not have.</summary>
    UnknownKey,

    /// <summary>Somebody has changed it, or it lies where it was not put.</summary>
    Tampered,

    /// <summary>The keys themselves are none.</summary>
    BadKeys,
}
