using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Puts objects into a bucket.</summary>
/// <param name="http">Without redirects (<see cref="ServiceConnections.CreateHandler"/>); shared, and disposed by whoever made it.</param>
/// <param name="source">Where none gives a key, requests are unsigned, which only an open bucket takes.</param>
public sealed class S3Client(HttpClient http, S3Options options, IAwsCredentialSource source, TimeProvider time)
{
    private const string Service = "bucket";
    private const int MaxErrorBytes = 16 * 1024;

    /// <summary>Puts an object, or takes the place of the one with this key.</summary>
    /// <exception cref="ServiceCallException">
    /// Unavailable also when the bucket is not there or does not let us in: then it is not this object that is wrong. Refused: it is.
    /// </exception>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken)
    {
        var credentials = await source.GetAsync(cancellationToken).ConfigureAwait(false);
        using var request = Signed(options.AddressOf(key), body, contentType, credentials);
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw FailureOf(response, await CodeAsync(response, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Putting into the bucket was cancelled", e, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw new ServiceCallException(
                Service, timer.IsCancellationRequested ? ServiceCallFailure.TimedOut : ServiceCallFailure.Unavailable,
                $"The bucket did not answer within {options.Timeout.TotalSeconds:0.###} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServiceCallException(Service, ServiceCallFailure.Unavailable, $"The bucket cannot be reached: {e.GetBaseException().Message}", e);
        }
    }

    private HttpRequestMessage Signed(Uri address, ReadOnlyMemory<byte> body, string contentType, AwsCredentials? credentials)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (credentials is null)
            return request;
        var headers = SigV4.Sign(
            new()
            {
                Method = "PUT",
                Path = address.AbsolutePath,
                Headers = [new("Host", address.Authority), new("Content-Type", contentType)],
                PayloadHash = SigV4.HashOf(body.Span),
            },
            credentials,
            options.Region,
            "s3",
            time.GetUtcNow(),
            SigV4PathRule.ObjectKey);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static ServiceCallException FailureOf(HttpResponseMessage response, string code)
    {
        var status = (int)response.StatusCode;
        var elsewhere = response.Headers.TryGetValues("x-amz-bucket-region", out var regions) ? $"; it is in region {Letters(regions.First())}" : "";
        return new(Service, FailureOf(response.StatusCode, code), $"The bucket answered with status {status}{(code.Length > 0 ? $" ({code})" : "")}{elsewhere}");
    }

    private static ServiceCallFailure FailureOf(HttpStatusCode status, string code) => status switch
    {
        HttpStatusCode.InternalServerError => ServiceCallFailure.Failed,
        > HttpStatusCode.InternalServerError => ServiceCallFailure.Unavailable,
        // Another region, wrong or no rights, no such bucket: an operator's matter, and what waits can still be sent once it is settled.
        < HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => ServiceCallFailure.Unavailable,
        HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests => ServiceCallFailure.Unavailable,
        _ when code is "RequestTimeout" or "AuthorizationHeaderMalformed" or "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" => ServiceCallFailure.Unavailable,
        _ => ServiceCallFailure.Refused,
    };

    /// <summary>The code in an answer such as <c>&lt;Error&gt;&lt;Code&gt;NoSuchBucket&lt;/Code&gt;…</c>; empty when there is none.</summary>
    private static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var answer = new byte[MaxErrorBytes];
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(answer, 0, length);
        var start = text.IndexOf("<Code>", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("</Code>", start, StringComparison.Ordinal);
        return end < 0 ? "" : Letters(text[(start + 6)..end]);
    }

    // It goes into a log.
    private static string Letters(string text) =>
        string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(64));
}
