using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>A candidate on its way between processes.</summary>
internal sealed record RobustCandidate
{
    public required string Intent { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Entities { get; init; } = Contracts.Nlu.Entities.None;

    public required double Confidence { get; init; }

    public required EnginePriority Priority { get; init; }

    public required double Score { get; init; }

    public string Because { get; init; } = "";

    public bool IsOwners { get; init; }

    /// <summary>Where the intent is written that it means, such as <c>clock.yaml:12</c>; null for what no agent has.</summary>
    public string? At { get; init; }

    /// <summary>Its entities are those of the intent alone.</summary>
    public bool IsUnfilled { get; init; }

    public IReadOnlyList<MatchedSlot>? Slots { get; init; }

    public static RobustCandidate Of(Candidate candidate) => new()
    {
        Intent = candidate.Intent,
        Entities = candidate.Entities,
        Confidence = candidate.Confidence,
        Priority = candidate.Priority,
        Score = candidate.Score,
        Because = candidate.Because,
        IsOwners = candidate.IsOwners,
        At = (candidate.Meaning ?? candidate.Unfilled)?.Source.ToString(),
        IsUnfilled = candidate.Unfilled is not null,
        Slots = candidate.Slots.Count > 0 ? candidate.Slots : null,
    };

    /// <param name="intents">What the parser itself has read, by where it is written.</param>
    public Candidate ToCandidate(string rule, IReadOnlyDictionary<string, AgentIntent> intents)
    {
        var meaning = At is not null && intents.TryGetValue(At, out var intent) && intent.Name == Intent ? intent : null;
        return new(Intent, Entities, rule, Confidence, Priority, Score, Because)
        {
            IsOwners = IsOwners,
            Meaning = meaning,
            Unfilled = IsUnfilled ? meaning : null,
            Slots = Slots ?? [],
        };
    }
}
