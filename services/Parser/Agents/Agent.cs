using Jibo.Pegasus.Parser.Engines.Grammar.Lists;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>One YAML file, or one upload: intents that belong together, usually those of one skill.</summary>
/// <param name="Name">Unique among the loaded agents.</param>
/// <param name="Intents">What it understands.</param>
/// <param name="Source">Where it begins.</param>
internal sealed record Agent(string Name, IReadOnlyList<AgentIntent> Intents, SourceLine Source)
{
    /// <summary>Lists of its own, as they were written.</summary>
    public IReadOnlyList<WordList> Lists { get; init; } = [];

    /// <summary>What its templates may have slots for: the types built in, the lists that all agents have, its own lists.</summary>
    public SlotTypes Slots { get; init; } = SlotTypes.BuiltIn;

    /// <summary>Sentences that mean none of its intents.</summary>
    public IReadOnlyList<AgentText> OutOfScope { get; init; } = [];

    /// <summary>Sentences to tune the rules with that no other agent has.</summary>
    public IReadOnlyList<LabelledText> Validation { get; init; } = [];

    /// <summary>How many it has, of all kinds.</summary>
    public int Sentences => Intents.Sum(intent => intent.Templates.Count) + OutOfScope.Count + Validation.Count;

    /// <summary>Of its content: the same content has the same hash.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Whether it stands in a file of the parser's folder; it was uploaded otherwise.</summary>
    public bool IsFile => Source is not Uploads.UploadLine;

    public AgentKey Key => new(Name, Hash);
}

/// <summary>An agent with a certain content.</summary>
internal readonly record struct AgentKey(string Name, string Hash);
