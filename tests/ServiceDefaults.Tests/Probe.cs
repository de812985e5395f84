using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ServiceDefaults.Tests;

/// <summary>A real service on free ports, made of nothing but the defaults and what a test adds.</summary>
internal sealed class Probe : IAsyncDisposable
{
    private Probe(WebApplication app)
    {
        App = app;
        Http = new HttpClient { BaseAddress = app.BoundAddresses().Http, Timeout = TimeSpan.FromSeconds(20) };
    }

    public WebApplication App { get; }

    public HttpClient Http { get; }

    public static async Task<Probe> StartAsync(
        Action<WebApplication>? map = null, Action<WebApplicationBuilder>? add = null, int? grpcPort = null, params string[] args)
    {
        var app = Build(map, add, grpcPort, args);
        await PegasusProgram.StartAsync(app, TestContext.Current.CancellationToken);
        return new Probe(app);
    }

    public static WebApplication Build(Action<WebApplication>? map, Action<WebApplicationBuilder>? add, int? grpcPort, params string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(
            new ServiceInfo("probe", 0, grpcPort),
            ["--server:logLevel=none", "--server:drainTimeout=200ms", .. args],
            new Dictionary<string, string>());
        add?.Invoke(builder);
        var app = builder.Build();
        app.MapPegasusDefaults();
        map?.Invoke(app);
        return app;
    }

    /// <summary>Sends bytes as they are and reads until the server closes.</summary>
    public async Task<(string Head, string Body)> RawAsync(string request)
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Http.BaseAddress!.Port, ct);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var all = await reader.ReadToEndAsync(ct).WaitAsync(TimeSpan.FromSeconds(10), ct);
        var split = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return split < 0 ? (all, "") : (all[..split], all[(split + 4)..]);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await App.StopAsync(patience.Token);
        await App.DisposeAsync();
    }
}
