using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Puts, gets, deletes and lists the objects of a bucket.</summary>
/// <param name="http">Without redirects (<see cref="ServiceConnections.CreateHandler"/>); shared, and disposed by whoever made it.</param>
/// <param name="source">Where none gives a key, requests are unsigned, which only an open bucket takes.</param>
/// <exception cref="ServiceCallException">
/// Any call. Unavailable also when the bucket is not there or does not let us in: then it is not this object that is wrong. Refused: it is.
/// </exception>
public sealed class S3Client(HttpClient http, S3Options options, IAwsCredentialSource source, TimeProvider time)
{
    private const int PageSize = 1000;
    private const int MaxPages = 100_000;

    // What a slow line must bear of a large object, in bytes a second, beside the deadline of every call.
    private const long SlowestLine = 64 * 1024;

    private readonly S3Call _call = new(http, options, source, time);

    /// <summary>Puts an object, or takes the place of the one with this key.</summary>
    public Task PutAsync(string key, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken) =>
        PutAsync(key, () => new ReadOnlyMemoryContent(body), body.Length, SigV4.HashOf(body.Span), contentType, again: true, cancellationToken);

    /// <summary>The same from a stream, from where it stands. One that can be rewound is read twice, so that the signature covers it.</summary>
    /// <param name="length">Bytes; as many must come.</param>
    public async Task PutAsync(string key, Stream body, long length, string contentType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var start = body.CanSeek ? body.Position : 0;
        var hash = body.CanSeek
            ? Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken).ConfigureAwait(false))
            : SigV4.UnsignedPayload;
        await PutAsync(key, Content, length, hash, contentType, body.CanSeek, cancellationToken).ConfigureAwait(false);

        HttpContent Content()
        {
            if (body.CanSeek)
                body.Position = start;
            // The content disposes its stream, and the next try needs it.
            return new StreamContent(new LeftOpenStream(body), 64 * 1024);
        }
    }

    /// <summary>An object, or a part of it; null when it is not there. The caller disposes it.</summary>
    /// <param name="from">First byte; null with <paramref name="length"/> null for the whole object.</param>
    /// <param name="length">Bytes; null goes to the end.</param>
    public Task<S3Object?> GetAsync(string key, long? from, long? length, CancellationToken cancellationToken)
    {
        // A part without bytes cannot be asked for.
        var range = from is null && length is null ? null : new RangeHeaderValue(from ?? 0, length is > 0 ? (from ?? 0) + length - 1 : null);
        return _call.RunAsync<S3Object?>(
            () => new HttpRequestMessage(HttpMethod.Get, options.AddressOf(key)) { Headers = { Range = range } },
            SigV4.HashOf([]), options.Timeout, again: true,
            (response, code, ct) => response.StatusCode switch
            {
                HttpStatusCode.NotFound when code == "NoSuchKey" => Task.FromResult<S3Object?>(null),
                HttpStatusCode.RequestedRangeNotSatisfiable when range is not null => Task.FromResult<S3Object?>(S3Object.Empty(response)),
                HttpStatusCode.OK when range is not null => throw S3Answers.NotAnAnswer("the whole object in place of the part"),
                HttpStatusCode.OK or HttpStatusCode.PartialContent => S3Object.OpenAsync(response, options.Timeout, time, ct),
                _ => throw S3Answers.FailureOf(response, code),
            },
            cancellationToken);
    }

    /// <summary>What is known of an object; null when it is not there, or the whole bucket is not.</summary>
    public Task<S3Entry?> HeadAsync(string key, CancellationToken cancellationToken) =>
        _call.RunAsync<S3Entry?>(
            () => new HttpRequestMessage(HttpMethod.Head, options.AddressOf(key)), SigV4.HashOf([]), options.Timeout, again: true,
            (response, code, _) => Task.FromResult(response switch
            {
                { StatusCode: HttpStatusCode.NotFound } => null,
                { IsSuccessStatusCode: true, Content.Headers: { ContentLength: { } length } headers } => new S3Entry(key, length, headers.LastModified ?? default),
                { IsSuccessStatusCode: true } => throw S3Answers.NotAnAnswer("no length"),
                _ => throw S3Answers.FailureOf(response, code),
            }),
            cancellationToken);

    /// <summary>Deletes an object, if it is there.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        _call.RunAsync(
            () => new HttpRequestMessage(HttpMethod.Delete, options.AddressOf(key)), SigV4.HashOf([]), options.Timeout, again: true,
            (response, code, _) => response.IsSuccessStatusCode || code == "NoSuchKey" ? Task.FromResult(true) : throw S3Answers.FailureOf(response, code),
            cancellationToken);

    /// <summary>The objects whose keys begin so, sorted by key, asked for a thousand at a time as they are taken.</summary>
    public async IAsyncEnumerable<S3Entry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var listing = await ListAsync(prefix, PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var entry in listing.Entries)
                yield return entry;
            if (listing.Next is null)
                yield break;
            if (listing.Next == token)
                throw S3Answers.NotAnAnswer("the same page again");
            token = listing.Next;
        }
    }

    /// <summary>Whether the bucket is there and lets us in: asks for one name.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken) => _ = await ListAsync("", 1, null, cancellationToken).ConfigureAwait(false);

    private Task<S3Listing> ListAsync(string prefix, int most, string? token, CancellationToken ct) =>
        _call.RunAsync(
            () => new HttpRequestMessage(HttpMethod.Get, options.ListingOf(prefix, most, token)), SigV4.HashOf([]), options.Timeout, again: true,
            (response, code, limited) => response.IsSuccessStatusCode ? S3Listing.ReadAsync(response, limited) : throw S3Answers.FailureOf(response, code),
            ct);

    private Task<bool> PutAsync(string key, Func<HttpContent> content, long length, string hash, string contentType, bool again, CancellationToken ct) =>
        _call.RunAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, options.AddressOf(key)) { Content = content() };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                request.Content.Headers.ContentLength = length;
                return request;
            },
            hash, options.Timeout + TimeSpan.FromSeconds((double)(length / SlowestLine)), again,
            (response, code, _) => response.IsSuccessStatusCode ? Task.FromResult(true) : throw S3Answers.FailureOf(response, code),
            ct);
}
