using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>Says in one sentence what a SQLite error code means for the operator, naming the file.</summary>
internal static class SqliteFaults
{
    private const int Error = 1, Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, TooBig = 18, Auth = 23, NotADatabase = 26;

    public static StoreException ToStoreException(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        Corrupt or NotADatabase => Damaged(file, e),
        Error when e.Message.Contains("malformed JSON", StringComparison.Ordinal) => Damaged(file, e),
        Busy or Locked => new(StoreFailure.Busy, $"Another process is holding {file}; stop it, or give this one a file of its own", e),
        ReadOnly or Perm or Auth => new(StoreFailure.ReadOnly, $"{file} or its folder may not be written to; give this user the right to, or name another file", e),
        Full => new(StoreFailure.Full, $"There is no room left for {file}; free some, nothing acknowledged is lost", e),
        CantOpen => new(StoreFailure.Unavailable, $"{file} cannot be opened; check that its folder is there and may be written to", e),
        IoError => new(StoreFailure.Unavailable, $"The disk gives errors for {file}", e),
        TooBig => new(StoreFailure.TooLarge, $"A value is too large for {file}", e),
        _ => new(StoreFailure.Unavailable, $"SQLite cannot use {file} (code {e.SqliteErrorCode})", e),
    };

    /// <summary>The connection is of no more use: the next job opens a new one.</summary>
    public static bool BreaksConnection(SqliteException e) =>
        e.SqliteErrorCode is IoError or Corrupt or CantOpen or NotADatabase or ReadOnly or Perm or Auth;

    private static StoreException Damaged(string file, SqliteException e) => new(
        StoreFailure.Corrupt,
        $"{file} is damaged or is not a store; put a backup in its place, or move it away to begin with an empty one",
        e);
}
