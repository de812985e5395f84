using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Blobs;

/// <summary>Where blobs go, as configured.</summary>
public abstract record BlobTarget
{
    private BlobTarget() { }

    /// <param name="Path">The folder; made when it is not there.</param>
    public sealed record Folder(string Path) : BlobTarget;

    /// <param name="S3">The bucket.</param>
    /// <param name="Prefix">Before every key; empty, or ending in a slash.</param>
    /// <param name="Credentials">Null asks <paramref name="Lender"/>, and without one takes the bucket for an open one.</param>
    /// <param name="Lender">Where the container's own key is lent.</param>
    public sealed record Bucket(S3Options S3, string Prefix, AwsCredentials? Credentials = null, Uri? Lender = null) : BlobTarget;

    /// <param name="Azure">The container.</param>
    /// <param name="Prefix">Before every key; empty, or ending in a slash.</param>
    /// <param name="Access">Null is the machine's own identity.</param>
    public sealed record Container(AzureOptions Azure, string Prefix, AzureAccess? Access = null) : BlobTarget;
}
