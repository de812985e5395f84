using Jibo.Pegasus.Store.Postgres;
using Jibo.Pegasus.Store.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Store;

/// <summary>Makes stores from connection strings.</summary>
public static partial class DocumentStores
{
    private static readonly string[] MongoDbSchemes = ["mongodb", "mongodb+srv"];

    /// <summary>The engines that come with this library, and that on MongoDB where the build has its driver.</summary>
    public static IReadOnlyList<IDocumentStoreEngine> Engines { get; } = Find();

    /// <summary>The store that a connection string such as <c>sqlite:data/history.db</c> names; it opens at its first use.</summary>
    /// <param name="engines">Engines to choose from; <see cref="Engines"/> when null.</param>
    /// <exception cref="StoreException">No engine knows the scheme (<see cref="StoreFailure.Invalid"/>).</exception>
    public static IDocumentStore Create(
        string connectionString,
        DocumentStoreOptions? options = null,
        TimeProvider? time = null,
        ILogger? logger = null,
        IReadOnlyList<IDocumentStoreEngine>? engines = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        engines ??= Engines;
        var colon = connectionString.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0 ? connectionString[..colon] : "";
        var engine = engines.FirstOrDefault(e => e.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase));
        if (engine is null)
        {
            var known = string.Join(", ", engines.SelectMany(e => e.Schemes).Select(s => $"{s}:"));
            if (MongoDbSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
            {
                throw StoreException.Invalid(
                    "This build has no engine for MongoDB: build it with -p:PegasusPackages=official, or name a store as postgres://user:password@host/database or sqlite:path/of/a/file.db");
            }

            // Never the whole string: what follows the scheme may hold a password.
            throw StoreException.Invalid(scheme.Length == 0
                ? $"A store is named by a scheme and a place, such as sqlite:data/history.db; this one has no scheme (known: {known})"
                : $"No store engine is called '{scheme}:' (known: {known})");
        }

        var store = engine.Create(connectionString, options ?? new(), time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        return new TimedStore(store, store is SqliteDocumentStore ? store.Location : null);
    }

    private static List<IDocumentStoreEngine> Find()
    {
        List<IDocumentStoreEngine> engines = [new SqliteEngine(), new PostgresEngine()];
        AddMongoDb(engines);
        return engines;
    }

    /// <summary>Its body is in the folder of the engine, which only builds with the official package set have.</summary>
    static partial void AddMongoDb(List<IDocumentStoreEngine> engines);
}
