namespace Jibo.Pegasus.Clients.Aws;

/// <summary>An object of a listing.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">By the server's clock; the least value when it did not say.</param>
public sealed record S3Entry(string Key, long Length, DateTimeOffset Modified);

/// <summary>An open object.</summary>
public sealed class S3Object : IAsyncDisposable
{
    private S3Object(Stream content, long length, DateTimeOffset modified) => (Content, Length, Modified) = (content, length, modified);

    /// <summary>The bytes that were asked for, once. An <see cref="IOException"/> when the bucket breaks off or falls silent.</summary>
    public Stream Content { get; }

    /// <summary>Bytes of the whole object.</summary>
    public long Length { get; }

    /// <summary>By the server's clock; the least value when it did not say.</summary>
    public DateTimeOffset Modified { get; }

    internal static async Task<S3Object?> OpenAsync(HttpResponseMessage response, TimeSpan silence, TimeProvider time, CancellationToken ct)
    {
        var headers = response.Content.Headers;
        if ((headers.ContentRange is { } range ? range.Length : headers.ContentLength) is not { } length)
            throw S3Answers.NotAnAnswer("an object without its length");
        var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        return new(new AnswerStream(response, stream, "The bucket", silence, time), length, headers.LastModified ?? default);
    }

    /// <summary>The object ends before the part that was asked for.</summary>
    internal static S3Object Empty(HttpResponseMessage response)
    {
        var length = response.Content.Headers.ContentRange?.Length ?? 0;
        response.Dispose();
        return new(Stream.Null, length, default);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
