using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Body of <c>POST /v1/agents/{name}/evaluate</c>.</summary>
/// <param name="Cases">At most 100,000.</param>
public sealed record AgentEvaluationRequest([property: JsonRequired] IReadOnlyList<AgentCase> Cases);

/// <summary>Answer of <c>POST /v1/agents/{name}/evaluate</c>: how well an agent does on sentences whose meaning is known.</summary>
public sealed record AgentEvaluation
{
    public required int Cases { get; init; }

    /// <summary>Cases that mean an intent.</summary>
    public required int InScope { get; init; }

    /// <summary>Cases that mean none.</summary>
    public required int OutOfScope { get; init; }

    /// <summary>Share of the cases in scope whose intent was answered, 0 to 1; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public required double? Accuracy { get; init; }

    /// <summary>Share of the cases out of scope that were answered with no intent, 0 to 1; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public required double? OutOfScopeRecall { get; init; }

    /// <summary>Cases out of scope that were answered with an intent.</summary>
    public required int FalseAccepts { get; init; }

    /// <summary>Cases in scope that were answered with none.</summary>
    public required int FalseRejects { get; init; }

    /// <summary>Confidence below which the agent answers no intent, 0 to 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>Every intent that was expected or answered, by name.</summary>
    public required IReadOnlyList<AgentIntentScore> Intents { get; init; }

    /// <summary>What was taken for what, the most frequent first; at most 1,000.</summary>
    public required IReadOnlyList<AgentConfusion> Confusions { get; init; }
}

/// <summary>How well an agent does on one intent.</summary>
/// <param name="Intent">Its name.</param>
/// <param name="Cases">How many cases mean it.</param>
/// <param name="Precision">Share of its answers that were right, 0 to 1; null when it was never answered.</param>
/// <param name="Recall">Share of its cases that it was answered for, 0 to 1; null when there are none.</param>
public sealed record AgentIntentScore(
    string Intent,
    int Cases,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Precision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Recall);

/// <summary>One intent taken for another.</summary>
/// <param name="Expected">What was meant; null for none.</param>
/// <param name="Got">What was answered; null for none.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">The first of the texts, at most three.</param>
public sealed record AgentConfusion(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Expected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Got,
    int Count,
    IReadOnlyList<string> Examples);
