using System.Diagnostics;
using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Labels;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Everything built from one reading of the agents. Immutable: a request takes one and keeps it to its end, while a newer one may
/// already serve the next.
/// </summary>
/// <param name="Normalizer">Of the agents' language.</param>
/// <param name="Engines">In the order in which they are asked: those that answer here and now first.</param>
/// <param name="Slots">Finds what engines leave out that know the intent alone.</param>
/// <param name="Summary">What it is made of.</param>
internal sealed record NluModel(TextNormalizer Normalizer, IReadOnlyList<INluEngine> Engines, SlotFinder Slots, NluModelSummary Summary)
{
    /// <summary>What it was built from; null for engines of a test's own.</summary>
    public AgentSet? Agents { get; private init; }

    /// <summary>What it understands as it is written.</summary>
    public GrammarEngine? Grammar { get; private init; }

    /// <summary>What it has learned.</summary>
    public ClassifierEngine? Classifier { get; private init; }

    /// <summary>What was labelled; null when nothing was.</summary>
    public LabelEngine? Labels { get; private init; }

    public static NluModel Build(AgentSet agents, int seed)
    {
        var started = Stopwatch.GetTimestamp();
        var normalizer = new TextNormalizer(agents.Language);
        var grammar = GrammarSet.Compile(agents, normalizer);
        var classifier = ClassifierEngine.Train(agents, normalizer, TrainingOptions.Default with { Seed = seed });
        return Of(agents, normalizer, grammar, classifier, Stopwatch.GetElapsedTime(started));
    }

    /// <param name="elapsed">How long building it took.</param>
    public static NluModel Of(AgentSet agents, TextNormalizer normalizer, GrammarSet grammar, ClassifierEngine classifier, TimeSpan elapsed)
    {
        var understands = new GrammarEngine(grammar, agents.Rules);
        var labels = agents.Labels.Count > 0 ? new LabelEngine(agents.Labels, grammar) : null;
        return new(normalizer, labels is null ? [understands, classifier] : [labels, understands, classifier], grammar.Slots, new(
            agents.Agents.Count,
            agents.Intents.Count(),
            [.. grammar.Rules.Concat(agents.Rules.Rules).Concat(classifier.Rules.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            grammar.TemplateCount,
            agents.Intents.Sum(intent => intent.Utterances.Count),
            elapsed))
        {
            Agents = agents,
            Grammar = understands,
            Classifier = classifier,
            Labels = labels,
        };
    }

    /// <summary>Whether the classifier has learned all that an agent says, as it says it now.</summary>
    public bool Knows(Agent agent) => LearnedOf(agent) is var (learned, all) && learned.Count == all;

    /// <summary>Those of an agent's rules in which it has learned all that the agent says, as it says it now; and how many there are.</summary>
    public (IReadOnlySet<string> Learned, int All) LearnedOf(Agent agent)
    {
        var rules = LearnedRules(agent).ToList();
        return (rules.Where(rule => Classifier?.Rules.GetValueOrDefault(rule)?.Taught.Contains(agent.Key) == true).ToHashSet(StringComparer.Ordinal), rules.Count);
    }

    /// <summary>Whether the classifier has learned from a label; null where its intent is known by templates alone.</summary>
    public bool? Learned(ServedLabel label) => label.Intent.Utterances.Count == 0
        ? null
        : label.Intent.Rules.All(rule => Classifier?.Rules.GetValueOrDefault(rule)?.Labels.Contains(label.Label.Id) == true);

    /// <summary>How sure the classifier must be before it answers for an agent; null for an agent of several rules, which differ in that.</summary>
    public double? ThresholdOf(Agent agent) =>
        LearnedRules(agent).ToList() is [var rule] ? Classifier?.Rules.GetValueOrDefault(rule)?.Classifier.Threshold : null;

    private static IEnumerable<string> LearnedRules(Agent agent) =>
        agent.Intents.Where(intent => intent.Utterances.Count > 0).SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal);
}

/// <param name="Agents">How many agent files.</param>
/// <param name="Intents">How many intents, counted with their entities.</param>
/// <param name="Rules">Names of the rules that are known; <c>*/name</c> for all that end so.</param>
/// <param name="Templates">How many templates the grammar has.</param>
/// <param name="Utterances">How many sentences the classifier learned from, those out of scope left out.</param>
/// <param name="Elapsed">How long building took.</param>
internal sealed record NluModelSummary(
    int Agents, int Intents, IReadOnlyList<string> Rules, int Templates, int Utterances, TimeSpan Elapsed);
