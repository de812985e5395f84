namespace Jibo.Pegasus.Store;

/// <summary>What any engine asks of what it is to take in: a file may come from anywhere.</summary>
internal static class ImportCheck
{
    /// <exception cref="StoreException">It is no name or no version of a collection.</exception>
    public static CollectionDefinition Definition(string name, int version)
    {
        try
        {
            return new(name, version);
        }
        catch (ArgumentException e)
        {
            throw new StoreException(StoreFailure.Corrupt, "The backup holds a collection whose name or version makes no sense", e);
        }
    }

    /// <exception cref="StoreException">One of them is not a document.</exception>
    public static void Require(IReadOnlyList<RawDocument> documents)
    {
        foreach (var document in documents)
        {
            try
            {
                DocumentBytes.RequireId(document.Id);
                DocumentBytes.Require(document.Json);
            }
            catch (StoreException e)
            {
                throw new StoreException(StoreFailure.Corrupt, "The backup holds what is not a document", e);
            }

            if (document.Version < 1)
                throw new StoreException(StoreFailure.Corrupt, "The backup holds a document without a version");
        }
    }

    public static StoreException NotEmpty(string location) =>
        StoreException.Invalid($"{location} is not empty; restore into an empty store, or say that what is there may go");
}
