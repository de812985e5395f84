using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>A real hub on a free port that knows some running skills, and robots that talk to it.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private const string Secret = "a secret for tests, of forty characters..";

    private readonly WebApplication _app;

    private RunningHub(WebApplication app) => _app = app;

    public static Task<RunningHub> StartAsync(params RunningSkill[] skills) => StartAsync(skills, []);

    public static async Task<RunningHub> StartAsync(RunningSkill[] skills, params string[] args)
    {
        var app = HubService.Build(
            [
                "--server:port=0", "--server:logLevel=none", $"--server:hubTokenSecret={Secret}", "--hub:warmUp=false", "--hub:recordLaunchHistory=false",
                "--hub:speech:engine=none", "--hub:connectionsPerMinute=0", "--hub:maxTransactionsPerRobot=1000",
                $"--hub:skills={string.Join(',', skills.Select(skill => skill.Name))}",
                .. skills.Select(skill => $"--net:{skill.Name}={skill.Address.Authority}"), .. args,
            ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            using var health = await http.GetAsync(new Uri(app.BoundAddresses().Http, "/healthcheck"));
            if (health.IsSuccessStatusCode)
                return new(app);
            tries.ShouldBeLessThan(200, "the hub does not become healthy");
            await Task.Delay(25);
        }
    }

    /// <summary>A robot means what only this skill answers to; the last frame of the turn.</summary>
    public async Task<TestAnswer> LaunchAsync(string skill, string robotId = "Maple-Copper-River-Lantern")
    {
        await using var robot = await SendAsync(Meaning(skill), null, robotId);
        return await LastAsync(robot);
    }

    /// <summary>The person answers in an open conversation.</summary>
    public async Task<TestAnswer> ContinueAsync(TestAnswer before, string skill, string intent, string robotId = "Maple-Copper-River-Lantern")
    {
        var floor = new SkillContext { Id = skill, Session = before.Session };
        await using var robot = await SendAsync(new() { Intent = intent, Entities = Entities.None, Rules = ["shared/yes_no"] }, floor, robotId);
        return await LastAsync(robot);
    }

    /// <summary>A robot that has said what it means and not read an answer.</summary>
    public async Task<RobotConnection> SendAsync(NluResult meaning, SkillContext? floor = null, string robotId = "Maple-Copper-River-Lantern")
    {
        var profile = new RobotProfile { RobotId = robotId };
        var turn = new RobotTurn(profile, TimeProvider.System);
        var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = new Uri($"ws://{_app.BoundAddresses().Http.Authority}/v1/listen"),
            Headers = turn.Headers,
            Token = _app.Services.GetRequiredService<HubTokens>().Issue(new RobotIdentity(profile.AccountId, robotId), null),
        });
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(meaning));
        await robot.SendAsync(turn.Context(floor));
        return robot;
    }

    /// <summary>What only one of the running skills answers to.</summary>
    public static NluResult Meaning(string skill) => new() { Intent = skill, Entities = Entities.None, Rules = ["launch"] };

    /// <summary>The frame that ends the turn.</summary>
    public static async Task<ReceivedFrame> LastFrameAsync(RobotConnection robot)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await robot.ReceiveAsync(limit.Token) is { } frame)
        {
            if (frame.Final)
                return frame;
        }

        throw new InvalidOperationException("The hub closed before the turn's end");
    }

    private static async Task<TestAnswer> LastAsync(RobotConnection robot) => TestAnswer.Read((await LastFrameAsync(robot)).Utf8.Span);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
