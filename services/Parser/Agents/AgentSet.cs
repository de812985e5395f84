using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Everything that one language's folder holds.</summary>
/// <param name="OutOfScope">Sentences that mean none of the intents, for the classifier to learn what to leave alone.</param>
internal sealed record AgentSet(LanguagePack Language, IReadOnlyList<Agent> Agents, IReadOnlyList<AgentText> OutOfScope)
{
    /// <summary>Of what all agents share: the language and what stands beside it.</summary>
    public string SharedHash { get; init; } = "";

    /// <summary>What all agents may have slots for: the types built in and the lists beside the agents.</summary>
    public SlotTypes Slots { get; init; } = SlotTypes.BuiltIn;

    /// <summary>The owner's own rule files.</summary>
    public RuleBook Rules { get; init; } = RuleBook.Empty;

    /// <summary>What was added to the agents sentence by sentence.</summary>
    public IReadOnlyList<ServedLabel> Labels { get; init; } = [];

    public IEnumerable<AgentIntent> Intents => Agents.SelectMany(agent => agent.Intents);
}
