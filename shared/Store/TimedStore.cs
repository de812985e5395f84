using System.Diagnostics.Metrics;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store;

/// <summary>A store whose calls are timed, whatever engine it is of.</summary>
/// <param name="file">Where it lies, for a store that lies on a disk of this machine.</param>
internal sealed class TimedStore(IDocumentStore store, string? file) : IDocumentStore
{
    private readonly Meter? _disk = file is null ? null : WatchDisk(file);

    public string Location => store.Location;

    public async Task<IDocuments<T>> OpenCollectionAsync<T>(CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class =>
        new TimedDocuments<T>(await store.OpenCollectionAsync(definition, typeInfo, cancellationToken).ConfigureAwait(false));

    public Task PingAsync(CancellationToken cancellationToken) => store.PingAsync(cancellationToken);

    public Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) => store.OpenSnapshotAsync(cancellationToken);

    public Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken) => store.BeginImportAsync(replace, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _disk?.Dispose();
        return store.DisposeAsync();
    }

    private static Meter WatchDisk(string file)
    {
        var meter = new Meter("Jibo.Pegasus.Store.Disk");
        meter.CreateObservableGauge("pegasus.store.disk.free", () => FreeOf(file), "By", "Room on the disk that the store lies on");
        return meter;
    }

    // A folder that is not there yet, or no more, has nothing to tell.
    private static IEnumerable<Measurement<long>> FreeOf(string file)
    {
        try
        {
            return [new(new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
