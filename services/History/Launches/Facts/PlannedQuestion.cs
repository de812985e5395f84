using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>A question that makes sense.</summary>
/// <param name="IsCount">How many; otherwise the newest.</param>
/// <param name="Filter">For the store.</param>
/// <param name="From">The earliest time that it is about, in ms since 1970.</param>
internal sealed record PlannedQuestion(bool IsCount, DocumentFilter Filter, long From)
{
    private readonly Func<LaunchFacet, bool> _test = LaunchTest.Of(Filter);

    /// <summary>What all questions of one request may compare with: each is held against each launch that was read.</summary>
    private const int MaxValues = 20_000;

    /// <param name="values">How many values were compared with until now.</param>
    /// <exception cref="HistoryException">It makes none.</exception>
    public static PlannedQuestion Of(string robotId, LaunchQuestion? question, ref int values)
    {
        var isCount = question?.Type switch
        {
            LaunchQuestionTypes.Count => true,
            LaunchQuestionTypes.LastEvent => false,
            _ => throw Wrong($"the type of a question must be {LaunchQuestionTypes.Count} or {LaunchQuestionTypes.LastEvent}"),
        };
        var query = question.Query ?? throw Wrong("a question needs a query");
        if (!string.IsNullOrEmpty(query.RobotId) && query.RobotId != robotId)
            throw Wrong("a question must be about the robot that asks");
        foreach (var rule in query.Rules ?? [])
        {
            values += rule?.Value is { ValueKind: JsonValueKind.Array } many ? many.GetArrayLength() + 1 : 1;
            if (values > MaxValues)
                throw Wrong($"all questions together may compare with at most {MaxValues} values");
        }

        var filter = LaunchFilter.Of(query with { RobotId = robotId });
        return new(isCount, filter, RecordCheck.WindowTime(query.StartTime) ?? long.MinValue);
    }

    /// <summary>Whether a launch that was read is one that it asks for.</summary>
    public bool IsAbout(LaunchFacet launch) => _test(launch);

    private static HistoryException Wrong(string message) => new(HistoryFailure.Invalid, $"Bad question: {message}");
}
