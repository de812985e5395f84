using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Blobs.Buckets;
using Jibo.Pegasus.Blobs.Folders;

namespace Jibo.Pegasus.Blobs;

/// <summary>Makes stores from how an operator names them.</summary>
public static class BlobStores
{
    /// <summary>Opens nothing yet.</summary>
    /// <param name="text">As <see cref="BlobTargetText.Parse"/> reads it.</param>
    /// <exception cref="FormatException">It names no store; the message completes "it must be …".</exception>
    public static IBlobStore Create(string text, TimeProvider? time = null) => Create(BlobTargetText.Parse(text), time);

    /// <summary>Opens nothing yet.</summary>
    public static IBlobStore Create(BlobTarget target, TimeProvider? time = null) => target switch
    {
        BlobTarget.Folder folder => new FolderBlobs(folder.Path, time ?? TimeProvider.System),
        BlobTarget.Bucket bucket => new BucketBlobs(bucket, time ?? TimeProvider.System),
        BlobTarget.Container container => new AzureBlobs(container, time ?? TimeProvider.System),
        _ => throw new ArgumentException($"No store is known for {target?.GetType().Name}", nameof(target)),
    };
}
