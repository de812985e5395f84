using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>
/// The WebSocket upgrade. Done by hand over the HTTP stack, because <see cref="ClientWebSocket"/> throws away the body of a
/// refusal, and what a refusal says is part of the protocol.
/// </summary>
internal static class HubHandshake
{
    private const string AcceptMagic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int MaxRefusalBytes = 4096;

    // Robots open one socket a turn, so nothing is pooled but the handler itself.
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    });

    public static async Task<WebSocket> OpenAsync(RobotConnectionOptions options, CancellationToken ct)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = Request(options, key);
        var response = await (options.Transport ?? Http).SendAsync(request, ct);
        try
        {
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
                throw new HubRefusedException(response.StatusCode, await BodyAsync(response, ct));
            if (!response.Headers.TryGetValues("Sec-WebSocket-Accept", out var accept) || accept.FirstOrDefault() != Accept(key))
                throw new HubRefusedException(response.StatusCode, "the answer to the upgrade does not fit the request");
            var stream = await response.Content.ReadAsStreamAsync(ct);
            return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = TimeSpan.Zero });
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static HttpRequestMessage Request(RobotConnectionOptions options, string key)
    {
        var url = new UriBuilder(options.Url) { Scheme = options.Url.Scheme is "wss" or "https" ? "https" : "http" };
        var request = new HttpRequestMessage(HttpMethod.Get, url.Uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Add("Connection", "Upgrade");
        Add("Upgrade", "websocket");
        Add("Sec-WebSocket-Version", "13");
        Add("Sec-WebSocket-Key", key);
        if (options.Subprotocol is { } subprotocol)
            Add("Sec-WebSocket-Protocol", subprotocol);
        if (options.Token is { } token)
            Add("Authorization", $"Bearer {token}");
        Add(JiboHeaders.TransIdName, options.Headers.TransId);
        Add(JiboHeaders.RobotIdName, options.Headers.RobotId);
        if (options.Headers.LoggingConfig is { } logging)
            Add(JiboHeaders.LoggingConfigName, logging);
        return request;

        void Add(string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
    }

    private static string Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 asks for SHA-1 here; it proves nothing but that the peer speaks WebSocket
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptMagic)));
#pragma warning restore CA5350
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[MaxRefusalBytes];
        var body = await response.Content.ReadAsStreamAsync(ct);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
