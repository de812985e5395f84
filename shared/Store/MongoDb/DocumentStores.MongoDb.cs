using Jibo.Pegasus.Store.MongoDb;

namespace Jibo.Pegasus.Store;

public static partial class DocumentStores
{
    static partial void AddMongoDb(List<IDocumentStoreEngine> engines) => engines.Add(new MongoDbEngine());
}
