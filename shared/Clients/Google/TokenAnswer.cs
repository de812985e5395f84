using System.Text.Json;

namespace Jibo.Pegasus.Clients.Google;

/// <summary>Asks for an access token and reads the answer, which may be anything.</summary>
internal static class TokenAnswer
{
    /// <summary>Real answers have some 1,100 bytes.</summary>
    private const int MostBytes = 64 * 1024;

    private const int LongestSecret = 8 * 1024;
    private const int LongestReason = 40;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    /// <summary>A client that follows nobody elsewhere with what it is sent with.</summary>
    public static HttpClient CreateClient(bool viaProxy) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = viaProxy,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        },
        disposeHandler: true)
    {
        MaxResponseContentBufferSize = MostBytes,
        // The deadline is the caller's, who has the clock.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="echoed">A header of the request that a genuine answer has, too.</param>
    /// <exception cref="GoogleTokenException">No token was given.</exception>
    public static async Task<AccessToken> AskAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct, string? echoed = null)
    {
        var asked = request.RequestUri!.Host;
        try
        {
            using var response = await http.SendAsync(request, ct).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new GoogleTokenException($"{asked} gives no access token: HTTP {(int)response.StatusCode}{ReasonIn(body)}");
            if (echoed is not null && !response.Headers.Contains(echoed))
                throw new GoogleTokenException($"{asked} is no metadata server: its answer has no {echoed}");
            return Read(body) ?? throw new GoogleTokenException($"{asked} gave an answer that is no access token");
        }
        catch (HttpRequestException e)
        {
            throw new GoogleTokenException($"{asked} gives no access token: {e.HttpRequestError}", e);
        }
    }

    private static AccessToken? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("expires_in", out var seconds) || seconds.ValueKind != JsonValueKind.Number
                || !seconds.TryGetInt32(out var lifetime) || lifetime < 1 || lifetime > LongestLifetime.TotalSeconds)
                return null;
            var secret = token.GetString()!;
            // It becomes a header: anything but printable ASCII has no business there.
            return secret.Length is > 0 and <= LongestSecret && secret.All(c => c is > ' ' and <= '~')
                ? new AccessToken(secret, TimeSpan.FromSeconds(lifetime))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second for text with half a surrogate pair.
            return null;
        }
    }

    /// <summary>The stable name of an OAuth error, such as <c>invalid_grant</c>; nothing else of the answer is worth trusting.</summary>
    private static string ReasonIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                && error.GetString() is { Length: > 0 and <= LongestReason } name && name.All(c => char.IsAsciiLetterLower(c) || c == '_')
                ? $" {name}"
                : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
