using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>Says in one sentence what an error means for the operator. Never a password, never a document.</summary>
internal static class MongoDbFaults
{
    private const int Unauthorized = 13, MaxTimeExpired = 50, LockTimeout = 24, WriteConflict = 112, SnapshotTooOld = 239, NotWritable = 10107, OutOfDiskSpace = 14031, TooLarge = 10334;

    public static bool IsFault(Exception e) => e is MongoException or TimeoutException;

    public static bool IsDuplicate(Exception e) =>
        e is MongoWriteException { WriteError.Category: ServerErrorCategory.DuplicateKey } or MongoCommandException { Code: 11000 };

    public static StoreException ToStoreException(Exception e, string location) => e switch
    {
        MongoAuthenticationException => new(StoreFailure.Unavailable, $"{location} refuses the user or the password", e),
        TimeoutException => new(StoreFailure.Unavailable, $"{location} cannot be reached, or has no primary now", e),
        MongoCommandException fault => OfCode(fault.Code, e, location),
        MongoWriteException fault => OfCode(fault.WriteError?.Code ?? 0, e, location),
        MongoConnectionException => new(StoreFailure.Unavailable, $"The connection to {location} has failed", e),
        _ => new(StoreFailure.Unavailable, $"MongoDB cannot use {location}", e),
    };

    private static StoreException OfCode(int code, Exception e, string location) => code switch
    {
        Unauthorized => new(StoreFailure.ReadOnly, $"The user of {location} lacks a right: it needs readWrite on its database", e),
        MaxTimeExpired => new(StoreFailure.Unavailable, $"{location} took longer than it may", e),
        LockTimeout or WriteConflict => new(StoreFailure.Busy, $"Another process is holding {location}; try again", e),
        SnapshotTooOld => new(StoreFailure.Unavailable, $"{location} keeps its past for too short a time; raise minSnapshotHistoryWindowInSeconds", e),
        NotWritable => new(StoreFailure.ReadOnly, $"{location} may be read but not written now: it is no primary", e),
        OutOfDiskSpace => new(StoreFailure.Full, $"There is no room left for {location}; free some, nothing acknowledged is lost", e),
        TooLarge => new(StoreFailure.TooLarge, $"A document is too large for {location}", e),
        _ => new(StoreFailure.Unavailable, $"MongoDB cannot use {location} (code {code})", e),
    };
}
