using System.Text.Json;
using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Engines;

/// <summary>One thing a text may mean, as one engine sees it.</summary>
/// <param name="Intent">Name of the intent.</param>
/// <param name="Entities">Entities as robots expect them. May be shared: never changed.</param>
/// <param name="Rule">The rule it was found in, as it was asked for.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Priority">Whether it wins at once, is weighed, or is only to be shown.</param>
/// <param name="Score">What the engine ranks its own candidates by; not comparable between engines.</param>
/// <param name="Because">For people: the template that matched, the model that scored.</param>
internal sealed record Candidate(
    string Intent,
    IReadOnlyDictionary<string, JsonElement> Entities,
    string Rule,
    double Confidence,
    EnginePriority Priority,
    double Score,
    string Because)
{
    /// <summary>What was found, as an agent has it; null from engines that know no agents.</summary>
    public AgentIntent? Meaning { get; init; }

    /// <summary>It comes from the owner's own rule files, which go before ours at equal score.</summary>
    public bool IsOwners { get; init; }

    /// <summary>How sure the engine had to be to say it, 0 to 1; null where it knows no such bound.</summary>
    public double? Threshold { get; init; }

    /// <summary>The intent when its slots are still to be looked for in the text; null when the entities are all there are.</summary>
    public AgentIntent? Unfilled { get; init; }

    /// <summary>What was said for which entity; empty where nobody asked for an explanation.</summary>
    public IReadOnlyList<MatchedSlot> Slots { get; init; } = [];
}
