using System.Diagnostics;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.WarmUp;

/// <summary>
/// Takes some turns by itself before the hub calls itself healthy, so that the first robot does not wait until all of a turn's
/// code has been compiled. The parser, History and Settings are really asked; no skill is, and nothing is recorded.
/// </summary>
internal sealed partial class HubWarmUp(HubComponents hub, TimeProvider time, ILogger<HubWarmUp> logger) : BackgroundService
{
    private const int Rounds = 3;

    /// <summary>A hub that is not warm by then serves all the same.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly RobotProfile Nobody = new() { RobotId = "Warm-Up" };
    private static readonly Caller Caller = new(Nobody.AccountId, Nobody.RobotId, null, new JiboHeaders("warm-up", Nobody.RobotId));

    public bool Done { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await Task.WhenAny(RunAsync(stoppingToken), Task.Delay(Longest, time, stoppingToken));
        }
        finally
        {
            Done = true;
        }

        LogWarm((long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        // Without its skills the hub would not route.
        while (hub.Skills.Settling)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, stopping);
        using var http = new HttpClient(new SkillStandIn());
        using var resilience = new SkillResilience(time);
        var requests = new SkillRequestMaker(http, new SkillCallLimits(), resilience, static () => new Uri("http://localhost"), time);
        var apart = hub with
        {
            Launches = null,
            Turns = null,
            Watched = false,
            Journal = null,
            Asker = new SkillAsker(requests, new CompletionDesk(), new SkillSightings(time), meter: null, time),
        };
        for (var round = 0; round < Rounds; round++)
        {
            var turn = new RobotTurn(Nobody, time);
            await TakeAsync(apart, turn.ListenToText(), turn.Text("hello"), turn.Context());
            await TakeAsync(apart, turn.ListenToMenu(["launch"]), turn.Meaning(SomeMeaning()), turn.Context());
            await ExplainAsync(turn, stopping);
        }
    }

    // Who would speak first for nobody: History and Settings are really asked, and nothing comes of it.
    private Task ExplainAsync(RobotTurn turn, CancellationToken stopping)
    {
        if (!ContextCompletion.TryComplete(turn.Context().Data, Caller, out var context, out _))
            return Task.CompletedTask;
        var request = ProactiveRequest.Of(Caller.Headers.TransId, turn.Trigger(TriggerSources.Surprise).Data, context, time.GetUtcNow());
        var everything = hub.Skills.Registry.Proactives(context.General! with { OnRobotSkills = null });
        return hub.Proactive.ExplainAsync(request, everything, Caller.Headers, stopping);
    }

    // What launches the first skill in the cloud.
    private NluResult SomeMeaning()
    {
        var intent = hub.Skills.Registry.All.FirstOrDefault(skill => !skill.OnRobot)?.Manifest.Intents is [var first, ..] ? first : null;
        return new NluResult
        {
            Intent = intent?.Name,
            Entities = intent?.Entities?.DistinctBy(entity => entity.Name).ToDictionary(entity => entity.Name, entity => entity.Value),
            Rules = ["launch"],
        };
    }

    private static async Task TakeAsync(HubComponents hub, params RobotMessage[] messages)
    {
        using var socket = new NobodysSocket();
        await using var turn = new ListenTransactionHandler(new RobotOutbox(socket, new SocketLimits(), hub.Time), hub, Caller, NullLogger.Instance);
        var running = turn.RunAsync(CancellationToken.None);
        foreach (var message in messages)
            turn.OnText(RobotMessageSerializer.ToUtf8(message));
        await running;
    }

    [LoggerMessage(LogLevel.Debug, "Warm after {Milliseconds} ms")]
    private partial void LogWarm(long milliseconds);
}
