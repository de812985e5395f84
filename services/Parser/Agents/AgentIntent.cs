using System.Text.Json;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Something that a person can mean: an intent with its constant entities, the rules in which it can be meant, and how people say it.
/// The same intent name may occur again with other entities.
/// </summary>
internal sealed class AgentIntent
{
    public const string LaunchRule = "launch";

    /// <summary>The entity that says which part of the launch union was meant.</summary>
    public const string OriginEntity = "union_original_fst_name";

    private readonly IReadOnlyDictionary<string, JsonElement> _atLaunch;

    public AgentIntent(string agent, string name, string? handle, IReadOnlyDictionary<string, JsonElement> entities)
    {
        Agent = agent;
        Name = name;
        Entities = entities;
        // Robots and skills know by this entity which part of the launch union was meant.
        _atLaunch = handle is null
            ? entities
            : new Dictionary<string, JsonElement>(entities, StringComparer.Ordinal)
            {
                [OriginEntity] = Contracts.Nlu.Entities.Text($"handle:{handle}/{LaunchRule}"),
            };
        Label = entities.Count == 0 ? name : $"{name} {string.Join(' ', entities.Select(entity => $"{entity.Key}={entity.Value}"))}";
    }

    public string Agent { get; }
    public string Name { get; }

    /// <summary>Name and entities, for people to read.</summary>
    public string Label { get; }
    public required IReadOnlyList<string> Rules { get; init; }
    public required EnginePriority Priority { get; init; }
    public IReadOnlyDictionary<string, JsonElement> Entities { get; }

    /// <summary>Ways of saying it, for the grammar.</summary>
    public required IReadOnlyList<AgentText> Templates { get; init; }

    /// <summary>Ways of saying it, for the classifier to learn from.</summary>
    public required IReadOnlyList<AgentText> Utterances { get; init; }

    /// <summary>Where it stands in its file.</summary>
    public required SourceLine Source { get; init; }

    /// <summary>The constant entities as they are answered for a rule. Shared: never changed.</summary>
    public IReadOnlyDictionary<string, JsonElement> EntitiesFor(string rule) => rule == LaunchRule ? _atLaunch : Entities;
}

/// <param name="Text">As written.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record AgentText(string Text, SourceLine Source);

/// <param name="File">File name without its folder.</param>
/// <param name="Line">From 1.</param>
internal record SourceLine(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}
