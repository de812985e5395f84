using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Jibo.Pegasus.Blobs.Buckets;
using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>Blobs in a container of Azure Blob Storage, or of a server that speaks as it does.</summary>
internal sealed class AzureBlobs : IBlobStore
{
    private const int PageSize = 1000;
    private const int MaxPages = 100_000;

    // What a slow line must bear of a large blob, in bytes a second, beside the deadline of every call.
    private const long SlowestLine = 64 * 1024;

    private readonly HttpClient _http;
    private readonly AzureTokens? _tokens;
    private readonly AzureCall _call;
    private readonly AzureOptions _azure;
    private readonly string _prefix;
    private readonly TimeProvider _time;

    public AzureBlobs(BlobTarget.Container target, TimeProvider time)
    {
        (_azure, _prefix, _time) = (target.Azure, target.Prefix, time);
        _http = new(ServiceConnections.CreateHandler(new()), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        var access = target.Access ?? new AzureAccess.Identity(new AzureIdentity.Machine(null));
        _tokens = access is AzureAccess.Identity identity ? new(_http, identity.Who, time) : null;
        _call = new(_http, _azure, access, _tokens, time);
    }

    public string UrlOf(BlobKey key) => _azure.AddressOf(_prefix + key).AbsoluteUri;

    public async Task PutAsync(BlobKey key, Stream content, BlobInfo info, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(info);
        var told = new ToldContent(content, info.Length);
        var start = content.CanSeek ? told.Position : 0;
        var limit = _azure.Timeout + TimeSpan.FromSeconds((double)(info.Length / SlowestLine));
        try
        {
            await _call.RunAsync(Request, limit, content.CanSeek, Done, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (told.Failure is { } failure && !cancellationToken.IsCancellationRequested)
        {
            // However the way to the container has put it.
            throw failure;
        }

        HttpRequestMessage Request()
        {
            if (content.CanSeek)
                told.Position = start;
            // The request disposes its content, and the next try needs it.
            var body = new StreamContent(new LeftOpenStream(told), 64 * 1024);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(info.ContentType);
            body.Headers.ContentLength = info.Length;
            return new(HttpMethod.Put, _azure.AddressOf(_prefix + key)) { Content = body, Headers = { { "x-ms-blob-type", "BlockBlob" } } };
        }
    }

    public Task<Blob?> OpenAsync(BlobKey key, BlobRange? range, CancellationToken cancellationToken)
    {
        return _call.RunAsync(Request, _azure.Timeout, again: true, AnswerAsync, cancellationToken);

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, _azure.AddressOf(_prefix + key));
            if (range is { Offset: var from } part)
                request.Headers.Add("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={from}-{(part.Length is > 0 ? from + part.Length - 1 : null)}"));
            return request;
        }

        async Task<Blob?> AnswerAsync(HttpResponseMessage response, string code, CancellationToken ct) => response.StatusCode switch
        {
            HttpStatusCode.NotFound when code is "BlobNotFound" => null,
            _ when range is not null && EndsBefore(response) =>
                await FindAsync(key, ct).ConfigureAwait(false) is { } entry ? new(Stream.Null, entry.Length, entry.Modified) : null,
            HttpStatusCode.OK when range is not null => throw AzureProblem.NotAnAnswer("the whole blob in place of the part"),
            HttpStatusCode.OK or HttpStatusCode.PartialContent => await OpenAsync(response, ct).ConfigureAwait(false),
            _ => throw AzureProblem.Of(response, code),
        };
    }

    public Task<BlobEntry?> FindAsync(BlobKey key, CancellationToken cancellationToken) => _call.RunAsync<BlobEntry?>(
        () => new HttpRequestMessage(HttpMethod.Head, _azure.AddressOf(_prefix + key)), _azure.Timeout, again: true,
        (response, code, _) => Task.FromResult(response switch
        {
            { StatusCode: HttpStatusCode.NotFound } when code is "BlobNotFound" => null,
            { IsSuccessStatusCode: true, Content.Headers: { ContentLength: { } length } headers } => new BlobEntry(key, length, headers.LastModified ?? default),
            { IsSuccessStatusCode: true } => throw AzureProblem.NotAnAnswer("no length"),
            _ => throw AzureProblem.Of(response, code),
        }),
        cancellationToken);

    public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken) => _call.RunAsync(
        () => new HttpRequestMessage(HttpMethod.Delete, _azure.AddressOf(_prefix + key)), _azure.Timeout, again: true,
        (response, code, ct) => code is "BlobNotFound" ? Task.FromResult(true) : Done(response, code, ct),
        cancellationToken);

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BlobKey.IsPrefix(prefix))
            throw new ArgumentException("A prefix is empty or ends in a slash, and keys can begin with it", nameof(prefix));
        string? marker = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var listing = await PageAsync(_prefix + prefix, PageSize, marker, cancellationToken).ConfigureAwait(false);
            foreach (var (name, length, modified) in listing.Entries)
            {
                if (name.StartsWith(_prefix + prefix, StringComparison.Ordinal) && BlobKey.TryParse(name[_prefix.Length..], out var key))
                    yield return new(key, length, modified);
            }

            if (listing.Next is null)
                yield break;
            if (listing.Next == marker)
                throw AzureProblem.NotAnAnswer("the same page again");
            marker = listing.Next;
        }
    }

    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await PageAsync(_prefix, 1, null, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (BlobException e)
        {
            return e.Message;
        }
    }

    public void Dispose()
    {
        _tokens?.Dispose();
        _http.Dispose();
    }

    private Task<AzureListing> PageAsync(string prefix, int most, string? marker, CancellationToken ct) => _call.RunAsync(
        () => new HttpRequestMessage(HttpMethod.Get, _azure.ListingOf(prefix, most, marker)), _azure.Timeout, again: true,
        (response, code, limited) => response.IsSuccessStatusCode ? AzureListing.ReadAsync(response, limited) : throw AzureProblem.Of(response, code),
        ct);

    private async Task<Blob?> OpenAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var headers = response.Content.Headers;
        if ((headers.ContentRange is { } range ? range.Length : headers.ContentLength) is not { } length)
            throw AzureProblem.NotAnAnswer("a blob without its length");
        var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        return new(new AnswerStream(response, stream, "The container", _azure.Timeout, _time), length, headers.LastModified ?? default);
    }

    // The blob ends before the part that was asked for. Azure says so; Azurite sends an empty part that lies nowhere.
    private static bool EndsBefore(HttpResponseMessage response) => response is
    { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable } or
    { StatusCode: HttpStatusCode.PartialContent, Content.Headers: { ContentLength: 0, ContentRange: null } };

    private static Task<bool> Done(HttpResponseMessage response, string code, CancellationToken ct) =>
        response.IsSuccessStatusCode ? Task.FromResult(true) : throw AzureProblem.Of(response, code);
}
