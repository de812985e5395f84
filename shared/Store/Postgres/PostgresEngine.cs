using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>A database of a PostgreSQL server: <c>postgres://user:password@host:5432/database</c>.</summary>
internal sealed class PostgresEngine : IDocumentStoreEngine
{
    public IReadOnlyList<string> Schemes { get; } = ["postgres", "postgresql"];

    public IDocumentStore Create(string connectionString, DocumentStoreOptions options, TimeProvider time, ILogger logger) =>
        new PostgresDocumentStore(PostgresAddress.Parse(connectionString), options, time, logger);
}
