namespace Jibo.Pegasus.Store;

/// <summary>What a health page says of a store.</summary>
public static class StoreHealth
{
    /// <summary>What is wrong, for everybody to read; null when the store answers.</summary>
    public static async Task<string?> FindProblemAsync(this IDocumentStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            await store.PingAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (StoreException e)
        {
            // Not the message: it names files.
            return $"The store does not answer ({e.Failure})";
        }
    }
}
