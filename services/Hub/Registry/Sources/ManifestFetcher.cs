using System.Net;
using System.Net.Http.Headers;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>Reads files and http addresses, each within a size and a time, and says when nothing has changed since the last time.</summary>
internal sealed class ManifestFetcher(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The bytes; when they are the same, those of <paramref name="before"/>.</summary>
    /// <exception cref="FetchException">It cannot be had now.</exception>
    public async Task<Fetched> FetchAsync(Uri address, Fetched? before, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var now = address.IsFile
                ? new Fetched(await BoundedFile.ReadAsync(address.LocalPath, either.Token), null)
                : await GetAsync(address, before, either.Token);
            return before is not null && before.Utf8.Span.SequenceEqual(now.Utf8.Span) ? before with { ETag = now.ETag } : now;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchException($"no answer within {Patience.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new FetchException(e.Message, e);
        }
    }

    private async Task<Fetched> GetAsync(Uri address, Fetched? before, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (before?.ETag is { } tag)
            request.Headers.IfNoneMatch.Add(tag);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && before is not null)
            return before;
        if (!response.IsSuccessStatusCode)
            throw new FetchException($"status {(int)response.StatusCode}");
        return new Fetched(await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Headers.ETag);
    }
}

/// <param name="Utf8">The bytes.</param>
/// <param name="ETag">As the server named this state of them.</param>
internal sealed record Fetched(ReadOnlyMemory<byte> Utf8, EntityTagHeaderValue? ETag)
{
    /// <summary>Whether nothing was new.</summary>
    public bool IsSameAs(Fetched other) => Utf8.Equals(other.Utf8);
}

/// <summary>A manifest or an index cannot be had now; the message says why.</summary>
internal sealed class FetchException(string message, Exception? inner = null) : Exception(message, inner);
