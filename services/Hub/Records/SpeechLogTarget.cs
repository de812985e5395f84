using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Where speech logs go, as configured.</summary>
internal abstract record SpeechLogTarget
{
    private SpeechLogTarget() { }

    /// <param name="Path">The folder; made when it is not there.</param>
    public sealed record Folder(string Path) : SpeechLogTarget;

    /// <param name="S3">The bucket.</param>
    /// <param name="Prefix">Before every key; empty, or ending in a slash.</param>
    /// <param name="Credentials">Null asks <paramref name="Lender"/>, and without one takes the bucket for an open one.</param>
    /// <param name="Lender">Where the container's own key is lent.</param>
    public sealed record Bucket(S3Options S3, string Prefix, AwsCredentials? Credentials, Uri? Lender = null) : SpeechLogTarget;
}
