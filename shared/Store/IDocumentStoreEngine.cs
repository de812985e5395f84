using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Store;

/// <summary>A kind of store, chosen by the scheme of the connection string.</summary>
public interface IDocumentStoreEngine
{
    /// <summary>Schemes without the colon: <c>sqlite</c>.</summary>
    IReadOnlyList<string> Schemes { get; }

    /// <summary>A store that is not open yet.</summary>
    /// <param name="connectionString">The whole string, scheme included.</param>
    /// <exception cref="StoreException">The rest of the string makes no sense (<see cref="StoreFailure.Invalid"/>).</exception>
    IDocumentStore Create(string connectionString, DocumentStoreOptions options, TimeProvider time, ILogger logger);
}
