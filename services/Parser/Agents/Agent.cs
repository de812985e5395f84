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
}
