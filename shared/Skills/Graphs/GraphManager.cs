using System.Runtime.CompilerServices;
using Jibo.Pegasus.Skills.Sessions;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>
/// Runs any graph for any turn. It keeps nothing: the conversation comes in with the turn's session and goes out with it, so
/// one manager serves any number of conversations at once.
/// </summary>
public sealed partial class GraphManager
{
    /// <summary>How many nodes a turn may pass without anything to play, before it counts as going in circles.</summary>
    public const int DefaultMaxSteps = 200;

    /// <summary>The event of a conversation that ended because its place is gone from the graph.</summary>
    public const string OutdatedEvent = "Session Outdated";

    private const int ShownSteps = 4;

    private readonly int _maxSteps;

    public GraphManager(int maxSteps = DefaultMaxSteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        _maxSteps = maxSteps;
    }

    /// <summary>Begins a conversation; whatever session came along is discarded.</summary>
    public ValueTask<GraphOutcome> StartAsync(GraphPlan plan, Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(turn);
        turn.Session = SessionState.Create(turn.Random, plan.FreshData);
        return RunAsync(plan, plan.Initial, enter: true, turn, cancellationToken);
    }

    /// <summary>
    /// Goes on where the robot's session says the conversation stands, also when another release of the graph began it. When only
    /// that release had the place, the outcome is <see cref="GraphOutcome.Outdated"/>.
    /// </summary>
    /// <exception cref="SkillException">There is no session, or it is not one that this graph gave out in any release.</exception>
    public ValueTask<GraphOutcome> ContinueAsync(GraphPlan plan, Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(turn);
        var session = SessionState.Resume(turn.Request.Data.Skill?.Session);
        turn.Session = session;
        var graph = session.Graph;
        if (plan.Find(session.NodeId) is not { } place)
        {
            if (graph is null || graph == plan.Fingerprint || session.NodeId is < 0 or > int.MaxValue)
                throw new SkillException($"Node id '{session.NodeId}' isn't a part of this graph");
            Log.Outdated(turn.Logger, turn.SkillName, session.NodeId, graph, plan.Fingerprint);
            turn.Track(OutdatedEvent);
            return new(new GraphOutcome.Outdated(session.NodeId));
        }

        if (graph != plan.Fingerprint)
            session.Graph = plan.Fingerprint;
        return RunAsync(plan, place, enter: false, turn, cancellationToken);
    }

    private async ValueTask<GraphOutcome> RunAsync(GraphPlan plan, GraphPlace place, bool enter, Turn turn, CancellationToken ct)
    {
        var session = turn.Session!;
        turn.Passed?.Add(place);
        for (var steps = 1; ; steps++)
        {
            if (steps > _maxSteps)
                throw new SkillException($"Graph '{plan.Name}' passed {_maxSteps} nodes without an action; the last were {LastOf(session, plan)}");
            if (enter)
            {
                session.Enter(place);
                switch (await EnterAsync(place, turn, ct))
                {
                    case EnterResult.Action action:
                        return new GraphOutcome.Act(action.Behavior, action.Final);
                    case EnterResult.Away away:
                        return new GraphOutcome.Redirect(away.Redirect);
                    case null:
                        throw new SkillException($"State '{place.Name}' returned nothing on enter");
                }
            }

            var exit = await ExitAsync(place, turn, ct);
            if (exit.Redirect is { } redirect)
                return new GraphOutcome.Redirect(redirect);
            if (exit.Transition is not { } transition)
                return new GraphOutcome.End(null);
            if (place.StepBy(transition) is not { } step)
                throw new SkillException($"State '{place.Name}' returned unregistered transition '{transition}'");
            session.Leave(step);
            turn.Result = exit.Value;
            if (step.Next is not { } next)
                return new GraphOutcome.End(step.Exit);
            place = next;
            turn.Passed?.Add(place);
            enter = true;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<EnterResult> EnterAsync(GraphPlace place, Turn turn, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            return await place.Node.EnterNodeAsync(turn, ct);
        }
        catch (Exception e) when (e is not SkillException && !ct.IsCancellationRequested)
        {
            throw new NodeFailedException(place, "enter", e);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<NodeExit> ExitAsync(GraphPlace place, Turn turn, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            return await place.Node.ExitNodeAsync(turn, ct);
        }
        catch (Exception e) when (e is not SkillException && !ct.IsCancellationRequested)
        {
            throw new NodeFailedException(place, "exit", e);
        }
    }

    private static string LastOf(SessionState session, GraphPlan plan) => string.Join(" > ", session.Trace
        .TakeLast(ShownSteps)
        .Select(step => $"{plan.Find(step.NodeId)?.Name}:{step.Transition}"));

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Warning, "Skill {Skill} ended a conversation at node {NodeId}, which graph {From} had and graph {Now} has not")]
        public static partial void Outdated(ILogger logger, string skill, long nodeId, string from, string now);
    }
}
