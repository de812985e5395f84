using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>A skill over HTTP that answers what it is told to, right or wrong.</summary>
internal sealed class FakeSkill : IAsyncDisposable
{
    public const string Joke =
        """{"type":"SKILL_ACTION","msgID":"m","ts":1,"data":{"skill":{"id":"joke-skill","session":{"id":"s-1","nodeID":3,"data":{},"trace":[]}},"action":{"type":"JCP","config":{"version":"2.0","jcp":{"id":"0123456789abcdef0123456789abcdef","type":"SLIM","config":{"play":{"id":"a","type":"PLAY","esml":"It's a joke.","future":[1, 2]}}}}},"final":true,"fireAndForget":true},"timings":{"total":3},"newer":"kept"}""";

    private readonly WebApplication _app;

    private FakeSkill(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Body, IReadOnlyDictionary<string, string> Headers)> Asked { get; } = new();

    /// <summary>What to answer; by default a joke.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Say(Joke);

    public string Address => new Uri(_app.Urls.First()).Authority;

    public static Func<HttpContext, Task> Say(string body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        return context.Response.WriteAsync(body);
    };

    public static Task<FakeSkill> StartAsync(string id, params string[] intents) => StartWithAsync(
        $$"""{"id":"{{id}}","intents":[{{string.Join(',', intents.Select(name => $"{{\"name\":{JsonString(name)}}}"))}}]}""");

    public static async Task<FakeSkill> StartWithAsync(string manifest)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var skill = new FakeSkill(app);
        app.Run(async context =>
        {
            if (context.Request.Path == "/v1/manifest")
            {
                await Say(manifest)(context);
                return;
            }

            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            skill.Asked.Enqueue((await reader.ReadToEndAsync(context.RequestAborted), headers));
            await skill.Answer(context);
        });
        await app.StartAsync();
        return skill;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string JsonString(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
