using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>A server where the hub would be, with whatever end points a test gives it.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeHub(WebApplication app) => _app = app;

    public Uri Address => _app.BoundAddresses().Http;

    public static async Task<FakeHub> StartAsync(Action<WebApplication> map)
    {
        var builder = PegasusDefaults.CreateBuilder(
            new ServiceInfo("fake-hub", 0), ["--server:logLevel=error", "--server:drainTimeout=200ms"], new Dictionary<string, string>());
        builder.AddHubTokens(required: false);
        var app = builder.Build();
        app.MapPegasusDefaults();
        app.UseWebSockets();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeHub(app);
    }

    /// <summary>Answers with what it got: method, address and headers, one a line.</summary>
    public static async Task TellAsync(HttpContext context)
    {
        await context.Response.WriteAsync($"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}\n");
        foreach (var (name, value) in context.Request.Headers)
            await context.Response.WriteAsync($"{name}: {value}\n");
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
