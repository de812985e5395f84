using System.Net;
using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>What a bucket's refusals mean.</summary>
internal static class S3Answers
{
    public const string Service = "bucket";

    private const int MaxErrorBytes = 16 * 1024;

    public static ServiceCallException NotAnAnswer(string what, Exception? inner = null) =>
        new(Service, ServiceCallFailure.Failed, $"The bucket answered with {what}", inner);

    public static ServiceCallException FailureOf(HttpResponseMessage response, string code)
    {
        var status = (int)response.StatusCode;
        var elsewhere = response.Headers.TryGetValues("x-amz-bucket-region", out var regions) ? $"; it is in region {Letters(regions.First())}" : "";
        return new(Service, FailureOf(response.StatusCode, code), $"The bucket answered with status {status}{(code.Length > 0 ? $" ({code})" : "")}{elsewhere}")
        {
            Status = status,
        };
    }

    /// <summary>The code in an answer such as <c>&lt;Error&gt;&lt;Code&gt;NoSuchBucket&lt;/Code&gt;…</c>; empty when there is none.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var answer = new byte[MaxErrorBytes];
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(answer, 0, length);
        var start = text.IndexOf("<Code>", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("</Code>", start, StringComparison.Ordinal);
        return end < 0 ? "" : Letters(text[(start + 6)..end]);
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

    // It goes into a log.
    private static string Letters(string text) =>
        string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(64));
}
