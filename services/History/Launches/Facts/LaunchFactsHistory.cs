using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>
/// Answers all that one decision asks of a robot's past. The questions share robot and time, so the newest launches are read once and
/// most questions are answered from those; what reaches further back is asked of the store, each different question once.
/// </summary>
internal sealed class LaunchFactsHistory(HistoryCollection<StoredLaunch> launches, RobotTurns turns, IDueReminders reminders)
{
    private const int ParallelQuestions = 8;

    public async Task<LaunchFacts> FindAsync(LaunchFactsRequest request, CancellationToken ct)
    {
        RecordCheck.RequireRobot(request.RobotId);
        var robotId = request.RobotId!;
        var questions = request.Questions ?? [];
        if (questions.Count > LaunchFactsRequest.MaxQuestions)
            throw new HistoryException(HistoryFailure.Invalid, $"At most {LaunchFactsRequest.MaxQuestions} questions may be asked at once");
        var due = request.RemindersFor is { } people ? reminders.CountDueAsync(robotId, RecordCheck.People(people), ct) : null;

        // Before the launches: a turn that is taken in between is then in them although the caller does not hold it, and cannot take it.
        var turn = (await turns.FindAsync(robotId, ct))?.Document;
        var (plan, asked) = Plan(robotId, questions);
        var answers = await AnswerAsync(robotId, turn, asked, ct);
        return new()
        {
            Answers = [.. plan.Select(one => one.Problem is null ? answers[one.Asked] : new() { Problem = one.Problem })],
            Turn = turn?.Turn ?? 0,
            DueReminders = due is null ? null : await due,
        };
    }

    private async Task<LaunchAnswer[]> AnswerAsync(string robotId, StoredTurn? turn, IReadOnlyList<PlannedQuestion> asked, CancellationToken ct)
    {
        if (asked.Count == 0)
            return [];
        var recent = await RecentLaunches.LoadAsync(launches, robotId, asked, ct);
        if (turn?.Last is { } last && !recent.Has(last.Id) && await turns.SettleAsync(turn, ct))
            recent = await RecentLaunches.LoadAsync(launches, robotId, asked, ct);

        var answers = new LaunchAnswer[asked.Count];
        var left = new List<int>();
        for (var i = 0; i < asked.Count; i++)
        {
            if (recent.Answer(asked[i]) is { } answer)
                answers[i] = answer;
            else
                left.Add(i);
        }

        await Parallel.ForEachAsync(
            left,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelQuestions, CancellationToken = ct },
            async (i, stop) => answers[i] = await AskStoreAsync(asked[i], stop));
        return answers;
    }

    private async Task<LaunchAnswer> AskStoreAsync(PlannedQuestion question, CancellationToken ct)
    {
        try
        {
            if (question.IsCount)
                return new() { Count = await launches.RunAsync((documents, limited) => documents.CountAsync(question.Filter, limited), ct) };
            var query = new DocumentQuery { Filter = question.Filter, Sort = LaunchFields.NewestFirst, Limit = 1 };
            var found = await launches.RunAsync((documents, limited) => documents.FindAsync(query, limited), ct);
            return found is [var newest] ? new() { Launch = newest.Document.ToContract(newest.Id) } : new();
        }
        catch (HistoryException e) when (e.Failure == HistoryFailure.Invalid)
        {
            return new() { Problem = e.Message };
        }
    }

    // The same question is asked once; one that makes no sense, never.
    private static (IReadOnlyList<Place> Plan, IReadOnlyList<PlannedQuestion> Asked) Plan(string robotId, IReadOnlyList<LaunchQuestion> questions)
    {
        var plan = new Place[questions.Count];
        var asked = new List<PlannedQuestion>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = 0;
        for (var i = 0; i < questions.Count; i++)
        {
            try
            {
                var question = PlannedQuestion.Of(robotId, questions[i], ref values);
                var key = JsonSerializer.Serialize(questions[i], LaunchJson.Default.LaunchQuestion);
                if (!known.TryGetValue(key, out var at))
                {
                    at = known[key] = asked.Count;
                    asked.Add(question);
                }

                plan[i] = new(at, null);
            }
            catch (HistoryException e) when (e.Failure is HistoryFailure.Invalid or HistoryFailure.NoRobot)
            {
                plan[i] = new(0, e.Message);
            }
        }

        return (plan, asked);
    }

    /// <param name="Asked">Which of the different questions it is.</param>
    /// <param name="Problem">Why it is none.</param>
    private readonly record struct Place(int Asked, string? Problem);
}
