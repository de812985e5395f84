using System.Diagnostics;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Everything built from one reading of the agents. Immutable: a request takes one and keeps it to its end, while a newer one may
/// already serve the next.
/// </summary>
/// <param name="Normalizer">Of the agents' language.</param>
/// <param name="Engines">In the order in which they are asked: those that answer here and now first.</param>
/// <param name="Summary">What it is made of.</param>
internal sealed record NluModel(TextNormalizer Normalizer, IReadOnlyList<INluEngine> Engines, NluModelSummary Summary)
{
    public static NluModel Build(AgentSet agents, int seed)
    {
        var started = Stopwatch.GetTimestamp();
        var normalizer = new TextNormalizer(agents.Language);
        var grammar = GrammarSet.Compile(agents, normalizer);
        var classifier = ClassifierEngine.Train(agents, normalizer, TrainingOptions.Default with { Seed = seed });
        return Of(agents, normalizer, grammar, classifier, Stopwatch.GetElapsedTime(started));
    }

    /// <param name="elapsed">How long building it took.</param>
    public static NluModel Of(AgentSet agents, TextNormalizer normalizer, GrammarSet grammar, ClassifierEngine classifier, TimeSpan elapsed) =>
        new(normalizer, [new GrammarEngine(grammar, agents.Rules), classifier.Only(agents)], new(
            agents.Agents.Count,
            agents.Intents.Count(),
            [.. grammar.Rules.Concat(agents.Rules.Rules).Concat(classifier.Rules.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            grammar.TemplateCount,
            agents.Intents.Sum(intent => intent.Utterances.Count),
            elapsed));
}

/// <param name="Agents">How many agent files.</param>
/// <param name="Intents">How many intents, counted with their entities.</param>
/// <param name="Rules">Names of the rules that are known; <c>*/name</c> for all that end so.</param>
/// <param name="Templates">How many templates the grammar has.</param>
/// <param name="Utterances">How many sentences the classifier learned from, those out of scope left out.</param>
/// <param name="Elapsed">How long building took.</param>
internal sealed record NluModelSummary(
    int Agents, int Intents, IReadOnlyList<string> Rules, int Templates, int Utterances, TimeSpan Elapsed);
