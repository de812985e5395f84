using System.Net.WebSockets;
using Jibo.Pegasus.Gateway.Tls;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>The real gateway on a free port.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Door(WebApplication app)
    {
        _app = app;
        // Each test says itself whose cookies it brings.
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.BoundAddresses().Http, Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The port that speaks TLS; 0 where none does.</summary>
    public int TlsPort => _app.Services.GetService<TlsDoor>()?.Port ?? 0;

    public static Task<Door> OpenAsync(Uri hub, Func<GatewayOptions, GatewayOptions>? adjust = null, params string[] args) => OpenAsync(hub, null, adjust, args);

    public static async Task<Door> OpenAsync(Uri hub, TimeProvider? time, Func<GatewayOptions, GatewayOptions>? adjust, params string[] args)
    {
        var app = GatewayService.Build(
            ["--server:port=0", "--server:logLevel=none", "--server:drainTimeout=200ms", $"--net:hub={hub.Authority}", $"--net:settings-http={hub.Authority}", .. args],
            adjust ?? (options => options), time);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Door(app);
    }

    public async Task<ClientWebSocket> ConnectAsync(string path, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        // Silence must be silence: no pings from this end.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.CollectHttpResponseDetails = true;
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://{Http.BaseAddress!.Authority}{path}"), TestContext.Current.CancellationToken);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
