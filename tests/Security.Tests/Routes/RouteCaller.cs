using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Jibo.Pegasus.Security.Tests.Routes;

/// <summary>Calls a way into a service as somebody would, and says how it was received.</summary>
internal sealed class RouteCaller(WholeCloud cloud) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };

    public void Dispose() => _http.Dispose();

    /// <summary>The status, and what was said beside it.</summary>
    /// <param name="token">Borne if there is one.</param>
    public async Task<(int Status, string Said, HttpResponseMessage Response)> CallAsync(Route route, string? token, string body = "{}")
    {
        using var request = Request(route, body);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("x-jibo-transid", "tid-security");
        request.Headers.TryAddWithoutValidation("x-jibo-robotid", "Robot-One");
        // Streams have no end; their head is enough.
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var streams = response.Content.Headers.ContentType?.MediaType is "text/event-stream" || route.Pattern.EndsWith("/WatchSettings", StringComparison.Ordinal);
        var said = streams || response.StatusCode == HttpStatusCode.SwitchingProtocols ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return route.IsGrpc ? (GrpcStatus(response), said, response) : ((int)response.StatusCode, said, response);
    }

    private HttpRequestMessage Request(Route route, string body)
    {
        if (route.IsGrpc)
        {
            return new HttpRequestMessage(HttpMethod.Post, new Uri(cloud.Grpc(route.Service)!, route.Path))
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                // One empty message.
                Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
                Headers = { { "te", "trailers" } },
            };
        }

        var request = new HttpRequestMessage(route.Method is "ANY" or "WEBSOCKET" ? HttpMethod.Get : new HttpMethod(route.Method), new Uri(cloud.Http(route.Service), route.Path));
        if (route.Method == "WEBSOCKET")
        {
            request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
            request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        }
        else if (route.Method is "POST" or "PUT" or "PATCH")
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private static int GrpcStatus(HttpResponseMessage response)
    {
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var trailing) ? trailing.First()
            : response.Headers.TryGetValues("grpc-status", out var leading) ? leading.First() : null;
        return status is null ? (response.IsSuccessStatusCode ? 0 : (int)response.StatusCode) : int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
    }
}
