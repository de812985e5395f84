using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>What the parser considered and why it decided as it did, for people who write agents.</summary>
internal sealed record Explanation
{
    /// <summary>The text as engines saw it.</summary>
    public required string Normalized { get; init; }

    /// <summary>Active rules, each once.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
    public required IReadOnlyList<ExplainedEngine> Engines { get; init; }

    /// <summary>Name of the engine that won, or null.</summary>
    public string? Winner { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
    public required string Reason { get; init; }

    /// <summary>As <c>/v1/parse</c> answers.</summary>
    public required NluResult Result { get; init; }

    public static Explanation OfNothing(NluResult result) => new()
    {
        Normalized = "",
        Rules = [],
        Engines = [],
        Confidence = 0,
        Reason = "the text is empty",
        Result = result,
    };

    public static Explanation Of(NluQuery query, ReadOnlySpan<EngineAnswer> answers, Decision decision, NluOutcome outcome) => new()
    {
        Normalized = query.Utterance.Text,
        Rules = query.Rules,
        Engines = [.. answers.ToArray().Select(answer => new ExplainedEngine(
            answer.Engine,
            answer.Failure,
            Verdict.Of(answer, decision),
            [.. (answer.Result?.Candidates ?? []).Select(ExplainedCandidate.Of)]))],
        Winner = outcome.Engine,
        Confidence = outcome.Confidence,
        Reason = decision.Reason,
        Result = outcome.Result,
    };
}

/// <param name="Name">Of the engine.</param>
/// <param name="Failure">Why it said nothing, when it failed.</param>
/// <param name="Verdict">Why it won, or did not.</param>
/// <param name="Candidates">Best first.</param>
internal sealed record ExplainedEngine(string Name, string? Failure, string Verdict, IReadOnlyList<ExplainedCandidate> Candidates);

/// <summary>One candidate, for people.</summary>
internal sealed record ExplainedCandidate
{
    public required string Intent { get; init; }
    public required IReadOnlyDictionary<string, System.Text.Json.JsonElement> Entities { get; init; }
    public required string Rule { get; init; }
    public required double Confidence { get; init; }

    /// <summary>How sure the engine had to be, 0 to 1; absent where it knows no such bound.</summary>
    public double? Threshold { get; init; }

    /// <summary><c>high</c>, <c>trusted</c>, <c>low</c>, or <c>skip</c> for one that was not sure enough.</summary>
    public required string Priority { get; init; }

    /// <summary>What the engine ranks its own candidates by.</summary>
    public required double Score { get; init; }

    /// <summary>What was said for which entity.</summary>
    public required IReadOnlyList<MatchedSlot> Slots { get; init; }

    /// <summary>The template that matched, or the intent whose sentences it resembles.</summary>
    public required string Because { get; init; }

    public static ExplainedCandidate Of(Candidate candidate) => new()
    {
        Intent = candidate.Intent,
        Entities = candidate.Entities,
        Rule = candidate.Rule,
        Confidence = candidate.Confidence,
        Threshold = candidate.Threshold,
        Priority = candidate.Priority switch
        {
            EnginePriority.High => "high",
            EnginePriority.Trusted => "trusted",
            EnginePriority.Low => "low",
            _ => "skip",
        },
        Score = candidate.Score,
        Slots = candidate.Slots,
        Because = candidate.Because,
    };
}
