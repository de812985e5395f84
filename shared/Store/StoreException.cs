namespace Jibo.Pegasus.Store;

/// <summary>The store could not do what was asked. The message is one sentence for an operator and names the store.</summary>
public sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFailure Failure { get; } = failure;

    /// <summary>The caller asked for something that cannot be.</summary>
    public static StoreException Invalid(string message, Exception? inner = null) => new(StoreFailure.Invalid, message, inner);
}

/// <summary>Why a store could not do it.</summary>
public enum StoreFailure
{
    /// <summary>It cannot be reached or opened, or its disk gives errors.</summary>
    Unavailable,

    /// <summary>Another process held it longer than we wait.</summary>
    Busy,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>It may be read but not written.</summary>
    ReadOnly,

    /// <summary>It is damaged, or not a store at all.</summary>
    Corrupt,

    /// <summary>A newer version of the program has written it.</summary>
    NewerSchema,

    /// <summary>The document is larger than allowed.</summary>
    TooLarge,

    /// <summary>The request is wrong: an id, a filter, a document that cannot be kept.</summary>
    Invalid,

    /// <summary>The store has been closed.</summary>
    Closed,
}
