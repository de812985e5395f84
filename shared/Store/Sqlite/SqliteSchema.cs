using System.Globalization;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>The layout of the file: brought up to date at start, refused when it is newer or somebody else's.</summary>
internal static class SqliteSchema
{
    /// <summary>One step from the version of its index to the next. Steps are only ever added.</summary>
    public static IReadOnlyList<Action<SqliteSession>> Migrations { get; } =
    [
        static session => session.Execute(
            "CREATE TABLE pegasus_collections (name TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID"),
    ];

    public static void Migrate(SqliteSession session, string file) => Migrate(session, file, Migrations);

    /// <exception cref="StoreException">The file is newer than this program, or another program's.</exception>
    public static void Migrate(SqliteSession session, string file, IReadOnlyList<Action<SqliteSession>> migrations)
    {
        if (Version(session) == migrations.Count)
            return;

        // Immediate: of two processes that start at once, the second waits and finds the work done.
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = Version(session);
            if (version > migrations.Count)
                throw Newer(file, version, migrations.Count);
            if (version == 0 && session.Number("SELECT count(*) FROM sqlite_master") > 0)
                throw Foreign(file);

            for (; version < migrations.Count; version++)
                migrations[version](session);
            session.Execute($"PRAGMA user_version = {migrations.Count.ToString(CultureInfo.InvariantCulture)}");
            session.Execute("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
                session.Execute("ROLLBACK");
            throw;
        }
    }

    /// <summary>That what is there can be read as it is.</summary>
    /// <exception cref="StoreException">It is newer than this program, or another program's.</exception>
    public static void RequireKnown(SqliteSession session, string file)
    {
        var version = Version(session);
        if (version > Migrations.Count)
            throw Newer(file, version, Migrations.Count);
        if (version == 0)
            throw Foreign(file);
    }

    private static StoreException Newer(string file, int version, int known) => new(
        StoreFailure.NewerSchema, $"{file} was written by a newer version (layout {version}, this program knows {known}); use that version");

    private static StoreException Foreign(string file) =>
        new(StoreFailure.Corrupt, $"{file} is a database of another program; name another file");

    private static int Version(SqliteSession session) => (int)session.Number("PRAGMA user_version");
}
