using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// What the hub adds to what a turn costs in any case: a tap that launches a cloud skill, over real sockets, beside a bare Kestrel
/// socket that echoes one message and one bare HTTP POST to the same skill.
/// </summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // The runner calls the clean-up, not Dispose.
public class OverheadBenchmarks
#pragma warning restore CA1001
{
    private const string Secret = "a secret for measuring, of forty characters";
    private static readonly RobotProfile Profile = new();
    private static readonly NluResult Joke = new() { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] };

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _skill = null!;
    private WebApplication _echo = null!;
    private WebApplication _hub = null!;
    private RobotConnectionOptions _toHub = null!;
    private RobotConnectionOptions _toEcho = null!;
    private Uri _post = null!;

    // The in-process toolchain does not await a set-up.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "Bare: socket echo, then HTTP POST")]
    public async Task<int> Bare()
    {
        var turn = new RobotTurn(Profile, TimeProvider.System);
        await using (var socket = await RobotConnection.ConnectAsync(_toEcho))
        {
            await socket.SendAsync(turn.Context());
            await socket.ReceiveAsync();
            await socket.CloseAsync();
        }

        using var content = new ByteArrayContent(RobotMessageSerializer.ToUtf8(turn.Context()));
        using var answer = await _http.PostAsync(_post, content);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    [Benchmark(Description = "Hub: tap that launches a cloud skill")]
    public async Task<string> Launch()
    {
        var turn = new RobotTurn(Profile, TimeProvider.System);
        await using var robot = await RobotConnection.ConnectAsync(_toHub);
        await robot.SendAsync(turn.ListenToMenu(["launch"]));
        await robot.SendAsync(turn.Meaning(Joke));
        await robot.SendAsync(turn.Context());
        while (await robot.ReceiveAsync() is { } frame)
        {
            if (!frame.Final)
                continue;
            await robot.CloseAsync();
            return frame.Type == "SKILL_ACTION" ? frame.Type : throw new InvalidOperationException($"The turn ended with {frame}");
        }

        throw new InvalidOperationException("The hub closed the socket");
    }

    private static WebApplication Bare(RequestDelegate run)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(run);
        return app;
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[8192];
        var got = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
        var reply = """{"type":"ECHO","final":true}"""u8.ToArray();
        await socket.SendAsync(got.Count > 0 ? reply : [], System.Net.WebSockets.WebSocketMessageType.Text, true, context.RequestAborted);
        await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
        await socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.Path == "/v1/manifest" ? BareSkill.Manifest : BareSkill.Answer;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private async Task OpenAsync()
    {
        _skill = Bare(AnswerAsync);
        _echo = Bare(EchoAsync);
        await _skill.StartAsync();
        await _echo.StartAsync();
        var skill = new Uri(_skill.Urls.First());
        _hub = HubService.Build([
            "--server:port=0", $"--server:hubTokenSecret={Secret}", "--server:logLevel=none", "--hub:recordLaunchHistory=false",
            "--hub:skills=joke-skill", $"--net:joke-skill={skill.Authority}", "--hub:speech:engine=none",
            "--hub:connectionsPerMinute=0", "--hub:messagesPerSecond=0",
        ]);
        await _hub.StartAsync();
        var hub = _hub.BoundAddresses().Http;
        var token = _hub.Services.GetRequiredService<HubTokens>().Issue(new RobotIdentity(Profile.AccountId, Profile.RobotId));
        _toHub = new RobotConnectionOptions { Url = new Uri($"ws://{hub.Authority}/v1/listen"), Token = token };
        _toEcho = new RobotConnectionOptions { Url = new Uri($"ws://{new Uri(_echo.Urls.First()).Authority}/"), Token = token };
        _post = new Uri(skill, "/v1/main");
        for (var tries = 0; ; tries++)
        {
            using var health = await _http.GetAsync(new Uri(hub, "/healthcheck"));
            if (health.IsSuccessStatusCode)
                return;
            if (tries > 200)
                throw new InvalidOperationException("The hub does not become healthy");
            await Task.Delay(50);
        }
    }

    private async Task CloseAsync()
    {
        await _hub.DisposeAsync();
        await _echo.DisposeAsync();
        await _skill.DisposeAsync();
        _http.Dispose();
    }
}

/// <summary>What a skill that does nothing says.</summary>
internal static class BareSkill
{
    public static byte[] Manifest { get; } = Encoding.UTF8.GetBytes(
        """{"id":"joke-skill","intents":[{"name":"requestTellJiboContent","entities":[{"name":"JiboContent","value":"Joke"}]}]}""");

    public static byte[] Answer { get; } = Encoding.UTF8.GetBytes(
        """{"type":"SKILL_ACTION","msgID":"m","ts":1,"data":{"skill":{"id":"joke-skill"},"action":{"type":"JCP","config":{"version":"2.0","jcp":{"type":"SLIM","id":"0123456789abcdef0123456789abcdef","config":{"play":{"id":"1","type":"PLAY","esml":"A joke."}}}}},"final":true}}""");
}
