using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>One try: a request, redirects followed by hand, the whole body. Whatever goes wrong is an <see cref="OriginException"/>.</summary>
internal sealed class OriginAttempt(string origin, OriginGate gate, HttpMessageInvoker http, TimeProvider time)
{
    private const int MaxRedirects = 3;
    private static readonly ProductInfoHeaderValue UserAgent = new("Jibo.Pegasus.Lasso", "1.0");

    /// <param name="form">What is posted; null for a GET.</param>
    public async Task<OriginAnswer> SendAsync(Uri uri, byte[]? form, OriginCall call, long maxBytes, CancellationToken ct)
    {
        try
        {
            Uri? from = null;
            var home = uri;
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                gate.Check(uri, from);
                using var request = Request(uri, form, call, sameHost: HasSameAuthority(home, uri));
                using var response = await http.SendAsync(request, ct);
                if (RedirectOf(response, uri) is not { } next)
                    return await ReadAsync(response, call, maxBytes, ct);
                if (form is not null)
                    throw gate.Forbidden("another address for what was posted");
                (from, uri) = (uri, next);
            }

            throw new OriginException(origin, OriginFailure.BadAnswer, $"{origin} redirects again and again");
        }
        catch (HttpRequestException e) when (Inner<OriginException>(e) is { } refused)
        {
            throw refused;
        }
        catch (InvalidDataException e)
        {
            throw new OriginException(origin, OriginFailure.BadAnswer, $"{origin} sent what cannot be unpacked", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new OriginException(origin, OriginFailure.Unreachable, $"{origin} cannot be reached ({Why(e)})", e);
        }
    }

    private static HttpRequestMessage Request(Uri uri, byte[]? form, OriginCall call, bool sameHost)
    {
        var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, uri);
        request.Headers.UserAgent.Add(UserAgent);
        if (call.Accept is { } accept)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (form is not null)
            request.Content = new ByteArrayContent(form) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
        // What is meant for one host is not told to another that it points to.
        if (!sameHost)
            return request;
        if (call.Bearer is { } token)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private Uri? RedirectOf(HttpResponseMessage response, Uri uri)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        return response.Headers.Location is { } location && Uri.TryCreate(uri, location, out var next)
            ? next
            : throw new OriginException(origin, OriginFailure.BadAnswer, $"{origin} redirects to nowhere") { Status = (int)response.StatusCode };
    }

    private async Task<OriginAnswer> ReadAsync(HttpResponseMessage response, OriginCall call, long maxBytes, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var kept = (call.KeepBadRequests && status == 400) || (call.KeepRefusals && status is >= 400 and < 500 and not 429);
        if (!response.IsSuccessStatusCode && !kept)
            throw Refusal(response, status);
        return new()
        {
            Status = status,
            Body = await BoundedBody.ReadAsync(response.Content, maxBytes, ct)
                ?? throw new OriginException(origin, OriginFailure.TooLong, $"{origin} sent more than {maxBytes} bytes") { Status = status },
#pragma warning disable CA1308 // media types are written in lower case
            ContentType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
#pragma warning restore CA1308
        };
    }

    private OriginException Refusal(HttpResponseMessage response, int status)
    {
        var after = RetryAfter.Of(response.Headers.RetryAfter, time.GetUtcNow());
        var failure = status switch
        {
            401 or 403 => OriginFailure.Unauthorized,
            404 or 410 => OriginFailure.NotFound,
            429 => OriginFailure.Busy,
            503 when after is not null => OriginFailure.Busy,
            _ => OriginFailure.Refused,
        };
        return new(origin, failure, failure switch
        {
            OriginFailure.Unauthorized => $"{origin} does not accept our key or token ({status})",
            OriginFailure.NotFound => $"{origin} has no such thing ({status})",
            OriginFailure.Busy => $"{origin} asks for less ({status})",
            _ => $"{origin} answered {status}",
        })
        { Status = status, RetryAfter = after };
    }

    private static bool HasSameAuthority(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The kind of trouble without its text, which may name addresses.</summary>
    private static string Why(Exception e) => Inner<SocketException>(e) is { } socket
        ? socket.SocketErrorCode.ToString()
        : e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString() : e.GetType().Name;

    private static T? Inner<T>(Exception e) where T : Exception
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found)
                return found;
        }

        return null;
    }
}
