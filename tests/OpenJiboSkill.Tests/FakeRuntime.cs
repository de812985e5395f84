using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.OpenJiboSkill.Tests;

/// <summary>A runtime of OpenJibo's that answers as a test tells it.</summary>
internal sealed class FakeRuntime : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeRuntime(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First() + "/v1/turn");

    /// <summary>Turns that came, and the headers of each.</summary>
    public ConcurrentQueue<(TurnContext Turn, string? Authorization)> Turns { get; } = new();

    /// <summary>The answer; <c>SESSION</c> in it stands for the turn's session.</summary>
    public Func<HttpContext, TurnContext, Task> Answer { get; set; } = Say("""{"sessionId":"SESSION","actions":[{"type":"Speak","text":"Hello."}]}""");

    public static Func<HttpContext, TurnContext, Task> Say(string json, int status = 200) => (context, turn) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.Replace("SESSION", turn.SessionId, StringComparison.Ordinal), Encoding.UTF8);
    };

    public static async Task<FakeRuntime> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var runtime = new FakeRuntime(app);
        app.MapPost("/v1/turn", (RequestDelegate)(async context =>
        {
            var turn = (await JsonSerializer.DeserializeAsync(context.Request.Body, OpenJiboJson.Wire.TurnContext, context.RequestAborted))!;
            runtime.Turns.Enqueue((turn, context.Request.Headers.Authorization));
            await runtime.Answer(context, turn);
        }));
        await app.StartAsync();
        return runtime;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }
}
