namespace Jibo.Pegasus.Store;

/// <summary>Limits of a store; the defaults suit a service of one household or many.</summary>
public sealed record DocumentStoreOptions
{
    /// <summary>Largest document, in bytes of JSON.</summary>
    public int MaxDocumentBytes { get; init; } = 1024 * 1024;

    /// <summary>How large the file of an embedded store may grow; null for as large as the disk allows. A server has limits of its own.</summary>
    public long? MaxStoreBytes { get; init; }

    /// <summary>How many writes, and how many reads, may wait; further callers wait for room.</summary>
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>How many writes are put to disk together at most.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>How many reads run at once.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>How long a server may take to answer a new connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server may take for one statement.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for another process that holds the store.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often expired documents are cleared away. They are invisible before that.</summary>
    public TimeSpan PurgeEvery { get; init; } = TimeSpan.FromMinutes(10);
}
