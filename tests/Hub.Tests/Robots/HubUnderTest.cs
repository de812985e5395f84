using System.Collections.Concurrent;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>A real hub on a free port, with a parser and a recogniser that do as they are told, and one fake skill.</summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    public const string Secret = "a secret for tests, of forty characters..";
    private WebApplication _app = null!;
    private FakeSkill _skill = null!;

    public static RobotProfile Profile { get; } = new();

    public FakeSkill Skill => _skill;

    public ScriptedParser Parser { get; } = new();

    public Uri Url(string path) => new($"ws://{_app.BoundAddresses().Http.Authority}{path}");

    public Uri HttpUrl(string path) => new($"http://{_app.BoundAddresses().Http.Authority}{path}");

    public string Token(RobotIdentity? identity = null, TimeSpan? lifetime = null) => _app.Services.GetRequiredService<HubTokens>()
        .Issue(identity ?? new RobotIdentity(Profile.AccountId, Profile.RobotId), lifetime);

    public static Task<HubUnderTest> StartAsync(ISpeechRecognizer? speech = null, params string[] args) => StartAsync(null, speech, args);

    /// <param name="time">The hub's clock; with one, the parser is dialled as in earnest.</param>
    public static async Task<HubUnderTest> StartAsync(TimeProvider? time, ISpeechRecognizer? speech = null, params string[] args)
    {
        var hub = new HubUnderTest { _skill = await FakeSkill.StartAsync("joke-skill", "requestTellJiboContent", "hello") };
        hub._app = HubService.Build(
            [
                "--server:port=0", $"--server:hubTokenSecret={Secret}", "--hub:connectionsPerMinute=0", "--hub:messagesPerSecond=0", "--hub:warmUp=false", "--hub:tellParser=false", "--hub:maxTransactionsPerRobot=1000",
                "--hub:recordLaunchHistory=false", "--server:logLevel=none", "--hub:skills=joke-skill", $"--net:joke-skill={hub._skill.Address}", .. args,
            ],
            services =>
            {
                services.AddSingleton(speech ?? ScriptedRecognizer.Saying(["tell me a joke"]));
                if (time is null)
                    services.AddSingleton<IParserClient>(hub.Parser);
                else
                    services.AddSingleton(time);
            });
        await hub._app.StartAsync();
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            using var health = await http.GetAsync(hub.HttpUrl("/healthcheck"));
            if (health.IsSuccessStatusCode)
                return hub;
            tries.ShouldBeLessThan(100, "the hub does not become healthy");
            await Task.Delay(50);
        }
    }

    public RobotGate Gate => _app.Services.GetRequiredService<RobotGate>();

    public T? Service<T>()
        where T : class => _app.Services.GetService<T>();

    public Task<RobotConnection> ConnectAsync(string path = "/v1/listen", string? token = null, string? subprotocol = null) =>
        RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = Url(path),
            Token = token ?? Token(),
            Headers = new JiboHeaders("tid-1", token is null ? Profile.RobotId : JiboHeaders.Unknown.RobotId),
            Subprotocol = subprotocol,
        });

    /// <summary>Tells the hub to go down, as an operator does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _skill.DisposeAsync();
    }
}

/// <summary>Understands what it was taught, and remembers what it was asked.</summary>
internal sealed class ScriptedParser : IParserClient
{
    public ConcurrentQueue<NluRequest> Asked { get; } = new();

    public Func<NluRequest, CancellationToken, Task<NluResult>> Answer { get; set; } = (request, _) => Task.FromResult(
        request.Text.Contains("joke", StringComparison.Ordinal) ? Listen.Turns.Joke : NluResult.Nothing);

    public Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        return Answer(request, cancellationToken);
    }
}
