using System.Net.Http.Headers;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>Connections from a skill to the hub: no proxy, no redirects, no cookies; kept open between turns. Whoever uses them bounds the time.</summary>
internal sealed class HubHttp : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>Posts JSON through a door. The answer is read whole.</summary>
    /// <param name="door">Where to.</param>
    /// <param name="json">The message.</param>
    /// <param name="nodes">What <see cref="TurnHeaders.Nodes"/> says; null for nothing.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="HttpRequestException">No connection, or one that broke, or an answer that is too large.</exception>
    public async Task<HttpResponseMessage> PostAsync(HubDoor door, ReadOnlyMemory<byte> json, string? nodes, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door.Address) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", door.Token);
        if (nodes is not null)
            request.Headers.TryAddWithoutValidation(TurnHeaders.Nodes, nodes);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
    }

    public void Dispose() => _http.Dispose();
}
