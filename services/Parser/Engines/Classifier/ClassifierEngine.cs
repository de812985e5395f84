using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Understands wordings that nobody wrote down, by what they share with sentences it learned from. One model for each rule.</summary>
internal sealed class ClassifierEngine : INluEngine
{
    private const int ShownCandidates = 3;

    private readonly Dictionary<string, RuleModel> _rules;

    /// <param name="rules">The models, by the names of the rules.</param>
    public ClassifierEngine(Dictionary<string, RuleModel> rules) => _rules = rules;

    public string Name => "classifier";

    public TimeSpan? Deadline => null;

    public IReadOnlyDictionary<string, RuleModel> Rules => _rules;

    /// <summary>Learns everything at once.</summary>
    /// <exception cref="TrainingTooLargeException">There is too much to learn.</exception>
    public static ClassifierEngine Train(AgentSet agents, TextNormalizer normalizer, TrainingOptions options)
    {
        var rules = new Dictionary<string, RuleModel>(StringComparer.Ordinal);
        foreach (var lesson in RuleLesson.Of(agents))
        {
            var data = lesson.Data(normalizer);
            rules[lesson.Rule] = RuleModel.Of(lesson, IntentClassifier.Train(data, options), RuleLesson.FingerprintOf(data));
        }

        return new(rules);
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
            if (model.Intents[best[i].Class] is not { } intent)
                continue;
            (candidates ??= []).Add(new(
                intent.Name,
                intent.EntitiesFor(rule),
                rule,
                best[i].Confidence,
                speaks ? EnginePriority.Low : EnginePriority.Skip,
                best[i].Score,
                Because: intent.Label)
            {
                Threshold = model.Classifier.Threshold,
                Unfilled = intent,
            });
        }
    }
}
