using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive.Facts;

/// <summary>What History says of a moment.</summary>
internal sealed record HistoryFacts
{
    public IReadOnlyDictionary<HistoryQuestion, HistoryAnswer> Answers { get; init; } = new Dictionary<HistoryQuestion, HistoryAnswer>();

    /// <summary>Why it said nothing.</summary>
    public string? Problem { get; init; }
    public DateTimeOffset? Waking { get; init; }
    public long? DueReminders { get; init; }

    /// <summary>The robot's turn, which whoever speaks must take; null when it is not known.</summary>
    public long? Turn { get; init; }
}

/// <summary>Asks History everything that the candidates want to know, once: one round trip, whatever the number of skills.</summary>
internal sealed class HistoryAsker(IHistoryClient? history, ProactiveLimits limits, TimeProvider time)
{
    private readonly WakingTimes? _waking = history is null ? null : new WakingTimes(history);

    /// <summary>Never fails: what History did not say is a problem of the rules that wanted to know it.</summary>
    public async Task<HistoryFacts> AskAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, DateTimeOffset now, JiboHeaders headers, CancellationToken ct)
    {
        if (history is null)
            return new HistoryFacts { Problem = "History is not asked: ETCO_hub_recordLaunchHistory is off" };
        using var deadline = new CancellationTokenSource(limits.Facts, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            return await AskWithinAsync(request, candidates, now, headers, either.Token);
        }
        catch (ServiceCallException e)
        {
            return new HistoryFacts { Problem = $"History did not answer: {e.Message}" };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new HistoryFacts { Problem = $"History did not answer within {limits.Facts.TotalSeconds:0.###} s" };
        }
    }

    private async Task<HistoryFacts> AskWithinAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, DateTimeOffset now, JiboHeaders headers, CancellationToken ct)
    {
        var questions = new HashSet<HistoryQuestion>();
        var needsReminders = false;
        foreach (var candidate in candidates)
        {
            needsReminders |= candidate.NeedsReminders;
            foreach (var rule in candidate.HistoryRules)
                questions.Add(rule.Question);
        }

        // The windows of the other questions depend on it, so it is asked first; it is remembered for the day.
        var waking = questions.Any(question => question.NeedsWaking)
            ? await _waking!.OfAsync(request.RobotId, request.Moment.Clock, now, headers, ct)
            : (DateTimeOffset?)null;
        var answers = new Dictionary<HistoryQuestion, HistoryAnswer>(questions.Count);
        var asked = new List<(HistoryQuestion Question, HistoryQuery Query)>(questions.Count);
        foreach (var question in questions)
        {
            if (question.Ask(request.RobotId, request.Moment.PersonIds, now, waking ?? now) is not { } query)
                answers[question] = question.Type == HistoryQuestion.Count ? HistoryAnswer.Of(0) : HistoryAnswer.Never;
            else if (asked.Count == LaunchFactsRequest.MaxQuestions)
                answers[question] = HistoryAnswer.Unanswered($"not asked: there are more than {LaunchFactsRequest.MaxQuestions} different questions");
            else
                asked.Add((question, query));
        }

        var facts = await history!.GetLaunchFactsAsync(
            new LaunchFactsRequest
            {
                RobotId = request.RobotId,
                Questions = [.. asked.Select(one => new LaunchQuestion { Type = one.Question.Type, Query = one.Query })],
                RemindersFor = needsReminders ? request.Moment.PersonIds : null,
            },
            headers, ct);
        for (var i = 0; i < asked.Count; i++)
            answers[asked[i].Question] = i < facts.Answers.Count ? Read(asked[i].Question, facts.Answers[i]) : HistoryAnswer.Unanswered("History left it out");
        return new HistoryFacts { Answers = answers, Waking = waking, DueReminders = facts.DueReminders, Turn = facts.Turn };
    }

    private static HistoryAnswer Read(HistoryQuestion question, LaunchAnswer answer) => (question.Type, answer) switch
    {
        (_, { Problem: { } problem }) => HistoryAnswer.Unanswered(problem),
        (HistoryQuestion.Count, { Count: { } count }) => HistoryAnswer.Of(count),
        (HistoryQuestion.Count, _) => HistoryAnswer.Unanswered("History gave no number"),
        (_, { Launch: { } launch }) => HistoryAnswer.Of(launch),
        _ => HistoryAnswer.Never,
    };
}
