using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>Tokens for storage, fetched anew before they end.</summary>
internal sealed class AzureTokens : IDisposable
{
    private const string Resource = "https://storage.azure.com/";
    private const int MaxAnswerBytes = 64 * 1024;
    private const int MaxFileChars = 16 * 1024;

    private static readonly Uri Machine = new("http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly AzureIdentity _who;
    private readonly TimeProvider _time;
    private readonly Loan<string> _token;

    public AzureTokens(HttpClient http, AzureIdentity who, TimeProvider time)
    {
        (_http, _who, _time) = (http, who, time);
        _token = new(FetchAsync, Early, time);
    }

    /// <exception cref="ServiceCallException">None can be had at the moment.</exception>
    public ValueTask<string> GetAsync(CancellationToken ct) => _token.GetAsync(ct);

    public void Dispose() => _token.Dispose();

    private async Task<(string Value, DateTimeOffset End)> FetchAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var request = await AskAsync(either.Token).ConfigureAwait(false);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Unavailable($"status {(int)response.StatusCode}");
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false), AzureTokenJson.Default.AzureToken);
            return answer is { Token.Length: > 0 } ? (answer.Token, EndOf(answer)) : throw Unavailable("an answer without a token");
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("Fetching the token was cancelled", e, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or JsonException or FormatException or OperationCanceledException)
        {
            throw Unavailable(e is JsonException or FormatException ? "an answer that cannot be read" : e.GetBaseException().Message, e);
        }
    }

    private async Task<HttpRequestMessage> AskAsync(CancellationToken ct) => _who switch
    {
        AzureIdentity.Machine machine => new(HttpMethod.Get, $"{Machine}&resource={Uri.EscapeDataString(Resource)}{Client(machine.ClientId)}") { Headers = { { "Metadata", "true" } } },
        AzureIdentity.App app => new(HttpMethod.Get, $"{app.Endpoint}?api-version=2019-08-01&resource={Uri.EscapeDataString(Resource)}{Client(app.ClientId)}")
        {
            Headers = { { "X-IDENTITY-HEADER", app.Header } },
        },
        AzureIdentity.Workload pod => new(HttpMethod.Post, new Uri(pod.Authority, $"{pod.Tenant}/oauth2/v2.0/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = pod.ClientId,
                ["scope"] = $"{Resource}.default",
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                // Read every time: the cluster renews it.
                ["client_assertion"] = await AssertionAsync(pod.TokenFile, ct).ConfigureAwait(false),
            }),
        },
        _ => throw new InvalidOperationException($"Nobody knows how to ask for a token of {_who.GetType().Name}"),
    };

    private static string Client(string? id) => id is null ? "" : $"&client_id={Uri.EscapeDataString(id)}";

    private static async Task<string> AssertionAsync(string file, CancellationToken ct)
    {
        var text = (await File.ReadAllTextAsync(file, ct).ConfigureAwait(false)).Trim();
        return text.Length is > 0 and <= MaxFileChars ? text : throw new IOException("the file of AZURE_FEDERATED_TOKEN_FILE holds no token");
    }

    // Some say in how many seconds, some at which second since 1970, most both; as a number or as a text.
    private DateTimeOffset EndOf(AzureToken answer)
    {
        if (SecondsOf(answer.ExpiresIn) is { } seconds)
            return _time.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 7 * 24 * 3600));
        return SecondsOf(answer.ExpiresOn) is { } at and > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(at) : throw new FormatException("It does not say when it ends");
    }

    private static long? SecondsOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt64(),
        { ValueKind: JsonValueKind.String } text => long.Parse(text.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static ServiceCallException Unavailable(string why, Exception? inner = null) =>
        new("azure identity", ServiceCallFailure.Unavailable, $"A token for Azure's storage cannot be had: {why}", inner);
}

internal sealed record AzureToken(
    [property: JsonPropertyName("access_token")] string? Token,
    [property: JsonPropertyName("expires_in")] JsonElement? ExpiresIn,
    [property: JsonPropertyName("expires_on")] JsonElement? ExpiresOn);

[JsonSerializable(typeof(AzureToken))]
internal sealed partial class AzureTokenJson : JsonSerializerContext;
