using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Understands wordings that nobody wrote down, by what they share with sentences it learned from. One model for each rule.</summary>
internal sealed class ClassifierEngine : INluEngine
{
    private const int ShownCandidates = 3;

    private readonly Dictionary<string, RuleModel> _rules = new(StringComparer.Ordinal);

    private ClassifierEngine()
    {
    }

    public string Name => "classifier";

    public TimeSpan? Deadline => null;

    public IReadOnlyDictionary<string, RuleModel> Rules => _rules;

    public static ClassifierEngine Train(AgentSet agents, TextNormalizer normalizer, TrainingOptions options)
    {
        var engine = new ClassifierEngine();
        var taught = agents.Intents.Where(intent => intent.Utterances.Count > 0).ToList();
        foreach (var rule in taught.SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal))
        {
            AgentIntent[] intents = [.. taught.Where(intent => intent.Rules.Contains(rule, StringComparer.Ordinal))];
            List<Sample> samples =
            [
                .. intents.SelectMany((intent, number) => intent.Utterances
                    .Select(utterance => new Sample(normalizer.Normalize(utterance.Text), number))),
                .. agents.OutOfScope.Select(sentence => new Sample(normalizer.Normalize(sentence.Text), Sample.OutOfScope)),
            ];
            engine._rules[rule] = new(intents, ClassifierTrainer.Train(samples, intents.Length, options), samples.Count);
        }

        return engine;
    }

    public ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken) => new(Parse(query));

    private EngineResult? Parse(NluQuery query)
    {
        if (query.Utterance.Count == 0)
            return null;
        List<Candidate>? candidates = null;
        foreach (var rule in query.Rules)
        {
            if (_rules.TryGetValue(rule, out var model))
                Classify(query, rule, model, ref candidates);
        }

        candidates?.Sort((left, right) =>
            left.Priority != right.Priority ? right.Priority.CompareTo(left.Priority) : right.Confidence.CompareTo(left.Confidence));
        return candidates is null ? null : new(candidates);
    }

    private static void Classify(NluQuery query, string rule, RuleModel model, ref List<Candidate>? candidates)
    {
        Span<ClassScore> best = stackalloc ClassScore[query.Explain ? ShownCandidates : 1];
        var count = model.Classifier.Classify(query.Utterance, best);
        for (var i = 0; i < count; i++)
        {
            // Only the best class speaks; the others, and one that is not sure enough, are there to be shown.
            var speaks = i == 0 && best[i].Confidence >= model.Classifier.Threshold;
            if (!speaks && !query.Explain)
                continue;
            var intent = model.Intents[best[i].Class];
            (candidates ??= []).Add(new(
                intent.Name,
                intent.EntitiesFor(rule),
                rule,
                best[i].Confidence,
                speaks ? EnginePriority.Low : EnginePriority.Skip,
                best[i].Score,
                Because: intent.Label));
        }
    }

    /// <param name="Intents">What the classes of the model mean.</param>
    /// <param name="Classifier">The model.</param>
    /// <param name="Sentences">How many sentences it learned from.</param>
    internal sealed record RuleModel(AgentIntent[] Intents, IntentClassifier Classifier, int Sentences);
}
