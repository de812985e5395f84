using System.Runtime.CompilerServices;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Blobs.Buckets;

/// <summary>Blobs in a bucket of S3 or of a server that speaks as it does.</summary>
internal sealed class BucketBlobs : IBlobStore
{
    private readonly HttpClient _http;
    private readonly IAwsCredentialSource _source;
    private readonly S3Client _s3;
    private readonly BlobTarget.Bucket _target;

    public BucketBlobs(BlobTarget.Bucket target, TimeProvider time)
    {
        _target = target;
        _http = new(ServiceConnections.CreateHandler(new()), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _source = target is { Credentials: null, Lender: { } lender } ? new ContainerAwsCredentials(_http, lender, time) : new FixedAwsCredentials(target.Credentials);
        _s3 = new(_http, target.S3, _source, time);
    }

    public string UrlOf(BlobKey key) => $"s3://{_target.S3.Bucket}/{_target.Prefix}{key}";

    public async Task PutAsync(BlobKey key, Stream content, BlobInfo info, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(info);
        var told = new ToldContent(content, info.Length);
        try
        {
            await _s3.PutAsync(_target.Prefix + key, told, info.Length, info.ContentType, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (told.Failure is { } failure && !cancellationToken.IsCancellationRequested)
        {
            // However the way to the bucket has put it.
            throw failure;
        }
        catch (ServiceCallException e)
        {
            throw FailureOf(e);
        }
    }

    public async Task<Blob?> OpenAsync(BlobKey key, BlobRange? range, CancellationToken cancellationToken)
    {
        try
        {
            return await _s3.GetAsync(_target.Prefix + key, range?.Offset, range?.Length, cancellationToken).ConfigureAwait(false) is { } found
                ? new(found.Content, found.Length, found.Modified)
                : null;
        }
        catch (ServiceCallException e)
        {
            throw FailureOf(e);
        }
    }

    public async Task<BlobEntry?> FindAsync(BlobKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await _s3.HeadAsync(_target.Prefix + key, cancellationToken).ConfigureAwait(false) is { } found ? new(key, found.Length, found.Modified) : null;
        }
        catch (ServiceCallException e)
        {
            throw FailureOf(e);
        }
    }

    public async Task DeleteAsync(BlobKey key, CancellationToken cancellationToken)
    {
        try
        {
            await _s3.DeleteAsync(_target.Prefix + key, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceCallException e)
        {
            throw FailureOf(e);
        }
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BlobKey.IsPrefix(prefix))
            throw new ArgumentException("A prefix is empty or ends in a slash, and keys can begin with it", nameof(prefix));
        await using var entries = _s3.ListAsync(_target.Prefix + prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(entries).ConfigureAwait(false) is { } entry)
        {
            if (entry.Key.StartsWith(_target.Prefix + prefix, StringComparison.Ordinal) && BlobKey.TryParse(entry.Key[_target.Prefix.Length..], out var key))
                yield return new(key, entry.Length, entry.Modified);
        }
    }

    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _s3.CheckAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceCallException e)
        {
            return e.Message;
        }
    }

    public void Dispose()
    {
        (_source as IDisposable)?.Dispose();
        _http.Dispose();
    }

    private static async Task<S3Entry?> NextAsync(IAsyncEnumerator<S3Entry> entries)
    {
        try
        {
            return await entries.MoveNextAsync().ConfigureAwait(false) ? entries.Current : null;
        }
        catch (ServiceCallException e)
        {
            throw FailureOf(e);
        }
    }

    private static BlobException FailureOf(ServiceCallException e) => new(
        e switch
        {
            { Status: 507 } => BlobFailure.Full,
            { Failure: ServiceCallFailure.TimedOut } => BlobFailure.TimedOut,
            { Failure: ServiceCallFailure.Refused } => BlobFailure.Refused,
            _ => BlobFailure.Unavailable,
        },
        e.Message,
        e);
}
