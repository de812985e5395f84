using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Understands wordings that nobody wrote down, by what they share with sentences it learned from. One model for each rule.</summary>
internal sealed class ClassifierEngine : INluEngine
{
    private const int ShownCandidates = 3;

    private readonly Dictionary<string, RuleModel> _rules;
    private readonly HashSet<Agent> _agents;

    private ClassifierEngine(IEnumerable<Agent> agents, Dictionary<string, RuleModel> rules)
    {
        _agents = new(agents, ReferenceEqualityComparer.Instance);
        _rules = rules;
    }

    public string Name => "classifier";

    public TimeSpan? Deadline => null;

    public IReadOnlyDictionary<string, RuleModel> Rules => _rules;

    /// <param name="before">An earlier engine: what has not changed since is taken over from it.</param>
    /// <exception cref="TrainingTooLargeException">There is too much to learn.</exception>
    public static ClassifierEngine Train(AgentSet agents, TextNormalizer normalizer, TrainingOptions options, ClassifierEngine? before = null)
    {
        var rules = new Dictionary<string, RuleModel>(StringComparer.Ordinal);
        var due = new List<(RuleLesson Lesson, string Fingerprint)>();
        foreach (var lesson in RuleLesson.Of(agents, normalizer))
        {
            var fingerprint = lesson.Fingerprint();
            if (before?._rules.GetValueOrDefault(lesson.Rule) is { } known && known.Fingerprint == fingerprint && known.Intents.Length == lesson.Intents.Length)
                rules[lesson.Rule] = known with { Intents = lesson.Intents };
            else
                due.Add((lesson, fingerprint));
        }

        foreach (var (lesson, _) in due)
            options.Progress?.Plan(ClassifierTrainer.EpochsFor(lesson.Samples.Count, options));
        foreach (var (lesson, fingerprint) in due)
        {
            var classifier = IntentClassifier.Train(new(lesson.Samples, lesson.Intents.Length), options);
            rules[lesson.Rule] = new(lesson.Intents, classifier, lesson.Samples.Count, fingerprint);
        }

        return new(agents.Agents, rules);
    }

    /// <summary>Whether it learned from this very agent.</summary>
    public bool Knows(Agent agent) => _agents.Contains(agent);

    /// <summary>Whether it learned from these very agents and no others.</summary>
    public bool KnowsExactly(AgentSet agents) => _agents.Count == agents.Agents.Count && agents.Agents.All(Knows);

    /// <summary>The same, silent about agents that are gone since it learned from them.</summary>
    public ClassifierEngine Only(AgentSet agents)
    {
        if (KnowsExactly(agents))
            return this;
        var intents = agents.Intents.ToHashSet();
        return new(_agents, _rules.ToDictionary(rule => rule.Key, rule => rule.Value.Only(intents), StringComparer.Ordinal));
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
            });
        }
    }
}
