using System.Net.Sockets;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>Says in one sentence what an error of the server or of the way to it means for the operator. Never a password, never a document.</summary>
internal static class PostgresFaults
{
    public static StoreException ToStoreException(Exception e, string location) => e switch
    {
        StoreException already => already,
        PostgresException fault => OfServer(fault, location),
        TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
            new(StoreFailure.Unavailable, $"{location} does not answer in time", e),
        NpgsqlException { InnerException: SocketException } or SocketException =>
            new(StoreFailure.Unavailable, $"{location} cannot be reached; check that the server runs and that its name and port are right", e),
        ObjectDisposedException => new(StoreFailure.Closed, $"{location} has been closed", e),
        _ => new(StoreFailure.Unavailable, $"The connection to {location} has failed", e),
    };

    /// <summary>An error of the driver, the server or the network, as opposed to one of this program.</summary>
    public static bool IsFault(Exception e) =>
        e is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException or System.Security.Authentication.AuthenticationException;

    /// <summary>One job of a batch is to blame, or the company it was in; each may be tried alone.</summary>
    public static bool MayTryAlone(Exception e) =>
        e is PostgresException fault && OfServer(fault, "").Failure is StoreFailure.Invalid or StoreFailure.TooLarge or StoreFailure.Busy;

    /// <summary>The connection has died, maybe long ago: of a question, another may ask again.</summary>
    public static bool HasLostConnection(Exception e) => e is PostgresException fault
        ? fault.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        : e is NpgsqlException { InnerException: IOException };

    /// <summary>Two that wait for each other, or a moment's change: the same again may work.</summary>
    public static bool IsPassing(Exception e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static StoreException OfServer(PostgresException e, string location) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new(StoreFailure.Full, $"There is no room left for {location}; free some, nothing acknowledged is lost", e),
        PostgresErrorCodes.ReadOnlySqlTransaction => new(StoreFailure.ReadOnly, $"{location} may be read but not written: it is a standby or was made read-only", e),
        PostgresErrorCodes.InsufficientPrivilege => new(
            StoreFailure.ReadOnly, $"The user of {location} lacks a right: it must own its schema, or may create one in the database", e),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => new(
            StoreFailure.Busy, $"Another process is holding {location}; try again", e),
        PostgresErrorCodes.QueryCanceled => new(StoreFailure.Unavailable, $"{location} took longer for a statement than it may", e),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            StoreFailure.Unavailable, $"{location} refuses the user or the password", e),
        PostgresErrorCodes.InvalidCatalogName => new(StoreFailure.Unavailable, $"There is no such database: {location}; make it with createdb", e),
        PostgresErrorCodes.TooManyConnections => new(StoreFailure.Unavailable, $"{location} takes no more connections; raise its max_connections", e),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => new(
            StoreFailure.Unavailable, $"The tables in {location} are gone; restore a backup, or start again to make empty ones", e),
        PostgresErrorCodes.ProgramLimitExceeded => new(StoreFailure.TooLarge, "An indexed field is too large: at most some 2,000 bytes fit", e),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new(
            StoreFailure.Corrupt, $"{location} is damaged; restore a backup", e),
        { } state when state.StartsWith("22", StringComparison.Ordinal) => new(
            StoreFailure.Invalid, $"PostgreSQL cannot keep or compare a value (code {state})", e),
        { } state when state.StartsWith("57", StringComparison.Ordinal) => new(
            StoreFailure.Unavailable, $"{location} is starting or stopping", e),
        { } state => new(StoreFailure.Unavailable, $"PostgreSQL cannot use {location} (code {state})", e),
    };
}
