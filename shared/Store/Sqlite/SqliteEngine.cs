using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>The embedded engine: <c>sqlite:path/to/file.db</c>, one file, no server.</summary>
internal sealed class SqliteEngine : IDocumentStoreEngine
{
    private const string Prefix = "sqlite:";

    public IReadOnlyList<string> Schemes { get; } = ["sqlite"];

    public IDocumentStore Create(string connectionString, DocumentStoreOptions options, TimeProvider time, ILogger logger)
    {
        var path = connectionString[Prefix.Length..];
        // SQLite would take these for a database in memory, which forgets everything.
        if (string.IsNullOrWhiteSpace(path) || path.StartsWith(':') || path.Contains('\0', StringComparison.Ordinal))
            throw StoreException.Invalid("sqlite: must be followed by the path of a file, such as sqlite:data/history.db");
        return new SqliteDocumentStore(Path.GetFullPath(path), options, time, logger);
    }
}
