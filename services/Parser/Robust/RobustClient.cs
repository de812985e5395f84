using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>Asks one process of the grammar.</summary>
internal sealed class RobustClient : IDisposable
{
    private const int MaxAnswer = 1024 * 1024;

    private readonly HttpClient _http;

    public RobustClient(Uri address, RobustOptions options)
    {
        _http = new(new SocketsHttpHandler
        {
            // More would be refused; what is beyond waits here, within its deadline.
            MaxConnectionsPerServer = RobustDoor.MaxConcurrentRequests,
            ConnectTimeout = options.Timeout,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        })
        {
            BaseAddress = address,
            // Every call has a deadline of its own.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswer,
        };
    }

    /// <summary>What a text means by one rule.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or refuses.</exception>
    /// <exception cref="JsonException">Its answer cannot be read.</exception>
    public async Task<IReadOnlyList<RobustCandidate>> MatchAsync(NluQuery query, string rule, CancellationToken cancellationToken)
    {
        var request = new NluRequest
        {
            Text = query.Utterance.Raw,
            Rules = [rule],
            Loop = query.Users.Count > 0 ? new(query.Users) : null,
            LocalTime = query.LocalTime,
        };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.NluRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var path = query.Explain ? $"{RobustDoor.MatchPath}?{RobustDoor.Explain}" : RobustDoor.MatchPath;
        using var response = await _http.PostAsync(path, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync(RobustJson.Default.RobustAnswer, cancellationToken);
        return answer?.Candidates ?? throw new JsonException("The answer is null");
    }

    /// <summary>How it is.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or refuses.</exception>
    /// <exception cref="JsonException">Its answer cannot be read.</exception>
    public async Task<RobustState> ProbeAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync(RobustDoor.StatePath, RobustJson.Default.RobustState, cancellationToken)
        ?? throw new JsonException("The answer is null");

    public void Dispose() => _http.Dispose();
}
