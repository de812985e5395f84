using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>A database of a MongoDB: <c>mongodb://user:password@host:27017/database</c>, or <c>mongodb+srv://…</c>.</summary>
internal sealed class MongoDbEngine : IDocumentStoreEngine
{
    public IReadOnlyList<string> Schemes { get; } = ["mongodb", "mongodb+srv"];

    public IDocumentStore Create(string connectionString, DocumentStoreOptions options, TimeProvider time, ILogger logger)
    {
        MongoUrl url;
        try
        {
            url = new MongoUrl(connectionString);
        }
        catch (MongoConfigurationException)
        {
            // Not its message, nor it as the inner one: it quotes the string.
            throw StoreException.Invalid(
                "The connection string of MongoDB makes no sense: it must be such as mongodb://user:password@host:27017/database; odd characters of a password are written as %23 and the like");
        }

        if (string.IsNullOrEmpty(url.DatabaseName))
            throw StoreException.Invalid("The connection string of MongoDB names no database; it must be such as mongodb://user:password@host:27017/database");
        return new MongoDbDocumentStore(url, options, time, logger);
    }
}
