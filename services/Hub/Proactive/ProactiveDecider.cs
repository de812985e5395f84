using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive.Facts;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// Decides who speaks first: gathers the facts, has them judged, picks, and takes the robot's turn for whoever was picked. A robot's
/// turn, an explanation and a simulation all go this way.
/// </summary>
/// <param name="history">Null when launches are not recorded; then nobody with rules about them speaks.</param>
/// <param name="settings">Null where there is none; then nobody with rules about them speaks.</param>
/// <param name="random">Chooses among equals.</param>
internal sealed partial class ProactiveDecider(
    IHistoryClient? history,
    ISettingsClient? settings,
    LaunchRetractor? retractor,
    ProactiveLimits limits,
    HubMeter meter,
    Random random,
    TimeProvider time,
    ILogger<ProactiveDecider> logger)
{
    /// <summary>How often it is decided when other hubs keep taking the robot's turn.</summary>
    private const int MostAttempts = 3;

    private readonly HistoryAsker _history = new(history, limits, time);
    private readonly SettingsAsker _settings = new(settings, limits, time);
    private readonly RobotTurnGate _gate = new();
    private readonly Lock _random = new();

    /// <summary>Told of every decision that a robot's turn made. Handlers must return at once.</summary>
    public event Action<ProactiveDecision>? Decided;

    /// <summary>
    /// Decides, and takes the robot's turn for whoever is chosen: from then on the launch counts, for every hub. Whoever then finds
    /// that nobody spoke calls <see cref="TakeBack"/>.
    /// </summary>
    /// <param name="candidates">The registrations that this robot can hear.</param>
    public async Task<ProactiveDecision> DecideAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, JiboHeaders headers, CancellationToken cancellationToken)
    {
        using var span = ProactiveSpan.Start(headers);
        meter.Asked();
        var began = time.GetTimestamp();
        var relevant = candidates.Where(candidate => candidate.MayPass(request.Moment)).ToArray();
        ProactiveDecision decision;
        using (relevant.Length > 0 ? await _gate.EnterAsync(request.RobotId, cancellationToken) : null)
            decision = await DecideInTurnAsync(request, candidates, relevant, headers, cancellationToken);
        decision = decision with { Took = time.GetElapsedTime(began), Gathered = relevant.Length > 0 };
        meter.Decided(decision);
        ProactiveSpan.End(span, decision);
        LogDecided(decision.Chosen?.SkillId ?? "nobody", candidates.Count, decision.Attempts, decision.Took.TotalMilliseconds);
        Decided?.Invoke(decision);
        return decision;
    }

    /// <summary>Decides without consequence: nothing is recorded, and every rule is judged, also where another has failed already.</summary>
    /// <param name="candidates">The registrations that this robot can hear.</param>
    /// <param name="now">Another moment than this one, of which what was launched since then is left out where a rule's window ends.</param>
    public async Task<ProactiveDecision> ExplainAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, JiboHeaders headers, CancellationToken cancellationToken, DateTimeOffset? now = null)
    {
        var began = time.GetTimestamp();
        var (facts, _) = await GatherAsync(request, candidates, now ?? time.GetUtcNow(), headers, cancellationToken);
        return new ProactiveDecision
        {
            Request = request,
            Facts = facts,
            Candidates = candidates,
            Chosen = Pick(candidates, facts),
            Took = time.GetElapsedTime(began),
        };
    }

    /// <summary>Nobody spoke after all: the launch is to count for nothing. Never waits and never throws.</summary>
    public void TakeBack(string robotId, string launchId, JiboHeaders headers)
    {
        LogTakenBack(launchId);
        retractor?.TakeBack(robotId, launchId, headers);
    }

    private async Task<ProactiveDecision> DecideInTurnAsync(
        ProactiveRequest request,
        IReadOnlyList<ProactiveCandidate> candidates,
        IReadOnlyList<ProactiveCandidate> relevant,
        JiboHeaders headers,
        CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (facts, turn) = await GatherAsync(request, relevant, time.GetUtcNow(), headers, ct);
            var decision = new ProactiveDecision { Request = request, Facts = facts, Candidates = candidates, Attempts = attempt };
            if (Pick(relevant, facts) is not { } picked)
                return decision;
            // History cannot be asked: whoever wanted to know something of it has failed by now, and nothing limits the others.
            if (turn is not { } robotsTurn)
                return decision with { Chosen = picked };

            var claim = await ClaimAsync(request, picked, facts, robotsTurn, headers);
            if (ct.IsCancellationRequested && claim.LaunchId is { } unheard)
                TakeBack(request.RobotId, unheard, headers);
            ct.ThrowIfCancellationRequested();
            if (claim.LaunchId is { } launch)
                return decision with { Chosen = picked, LaunchId = launch };
            if ((claim.Problem ?? (attempt == MostAttempts ? $"other hubs took the robot's turn {MostAttempts} times" : null)) is { } problem)
                return NeedsClaim(picked) ? decision with { Silence = problem } : decision with { Chosen = picked };
        }
    }

    // History and Settings are asked side by side.
    private async Task<(ProactiveFacts Facts, long? Turn)> GatherAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, DateTimeOffset now, JiboHeaders headers, CancellationToken ct)
    {
        var facts = new ProactiveFacts { Moment = request.Moment, Now = now };
        if (candidates.Count == 0)
            return (facts, null);
        var asking = _settings.AskAsync(request, candidates, headers, ct);
        var history = await _history.AskAsync(request, candidates, now, headers, ct);
        var settings = await asking;
        facts = facts with
        {
            Moment = history.DueReminders is { } due ? request.Moment.WithDueReminders(due) : request.Moment,
            History = history.Answers,
            HistoryProblem = history.Problem,
            Waking = history.Waking,
            Settings = settings.BySkill,
            SettingsProblem = settings.Problem,
        };
        return (facts, history.Turn);
    }

    private ProactiveCandidate? Pick(IReadOnlyList<ProactiveCandidate> candidates, ProactiveFacts facts)
    {
        var judgement = ProactiveEngine.Judge(candidates, facts);
        lock (_random)
        {
            return ProactiveChoice.PickIndex(judgement, random) is { } picked ? candidates[picked] : null;
        }
    }

    // A rule about launches, or a reminder that is spoken once, holds only if this launch counts.
    private static bool NeedsClaim(ProactiveCandidate candidate) => candidate.HistoryRules.Count > 0 || candidate.NeedsReminders;

    // Not cancelled with the turn: half a claim would be a launch that nobody knows of.
    private async Task<Claim> ClaimAsync(ProactiveRequest request, ProactiveCandidate picked, ProactiveFacts facts, long turn, JiboHeaders headers)
    {
        var id = Guid.CreateVersion7(facts.Now).ToString("N");
        var launch = new SkillLaunchRequest
        {
            Id = id,
            RobotId = request.RobotId,
            SessionId = Guid.NewGuid().ToString(),
            SkillId = picked.SkillId,
            Intent = LaunchRequests.Proactive,
            PersonIds = [request.Moment.FocusedPerson],
            Timestamp = facts.Now.ToUnixTimeMilliseconds(),
            Turn = turn,
        };
        for (var isSecond = false; ; isSecond = true)
        {
            using var deadline = new CancellationTokenSource(limits.Facts, time);
            try
            {
                await history!.RecordSkillLaunchAsync(launch, headers, deadline.Token);
                return new Claim(id, null);
            }
            catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Conflict)
            {
                return new Claim(null, null);
            }
            catch (Exception e) when (e is ServiceCallException or OperationCanceledException)
            {
                // The same launch for the same turn is no second launch, so it may be sent again.
                var isTransient = e is OperationCanceledException or ServiceCallException { Failure: ServiceCallFailure.Unavailable or ServiceCallFailure.TimedOut };
                if (isTransient && !isSecond)
                    continue;
                // It may have been written all the same.
                TakeBack(request.RobotId, id, headers);
                return new Claim(null, $"the launch could not be recorded: {e.Message}");
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Skill} speaks first, of {Count} registrations, decided {Attempts} times in {Milliseconds} ms")]
    private partial void LogDecided(string skill, int count, int attempts, double milliseconds);

    [LoggerMessage(LogLevel.Information, "Launch {Launch} is taken back: nobody spoke")]
    private partial void LogTakenBack(string launch);

    /// <summary>A launch that counts, a reason why there is none, or neither: somebody else has the robot's turn.</summary>
    private readonly record struct Claim(string? LaunchId, string? Problem);
}
