using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>
/// One agent, asked alone: what is said is looked for in its rules, and what is another agent's there is none of its intents.
/// Any number of threads may ask at once.
/// </summary>
internal sealed class AgentHearing(NluModel model, Agent agent)
{
    private const int MaxAlternatives = 5;

    /// <summary>Classes that are looked at for each rule: those of other agents are among them.</summary>
    private const int MaxClasses = 16;

    private readonly string[] _rules = [.. agent.Intents.SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal)];

    /// <summary>The lowest confidence with which one of its rules answers; 1 when none has learned anything.</summary>
    public double Threshold => _rules
        .Select(rule => model.Classifier!.Rules.GetValueOrDefault(rule)?.Classifier.Threshold)
        .Min() ?? 1;

    public AgentParseResult Hear(string text)
    {
        var query = new NluQuery { Utterance = model.Normalizer.Normalize(text.Trim()), Rules = _rules };
        if (query.Utterance.Count == 0)
            return new(null, 0, []);
        if (model.Labels?.Parse(query) is { Best: { Meaning: { } meaning, Confidence: var certain } })
            return meaning.Agent == agent.Name ? new(meaning.Name, certain, [new(meaning.Name, certain)]) : new(null, 0, []);
        var likely = new List<AgentAlternative>();
        var learned = Classify(query, likely);
        var written = Match(query);
        // As the arbiter decides: a template of high priority at once, otherwise the surer, and of equals the classifier.
        var best = written is { } match && (match.Priority == EnginePriority.High || learned is not { } other || match.Confidence > other.Confidence)
            ? (match.Meaning, match.Confidence)
            : learned;
        if (best is not ({ } intent, var confidence) || intent.Agent != agent.Name)
            return new(null, likely.Count > 0 ? likely[0].Confidence : 0, likely);
        likely.RemoveAll(one => one.Intent == intent.Name);
        return new(intent.Name, confidence, [new(intent.Name, confidence), .. likely.Take(MaxAlternatives - 1)]);
    }

    private Candidate? Match(NluQuery query) =>
        model.Grammar!.Parse(query) is { Best: { Meaning: not null, Priority: not EnginePriority.Skip } best } ? best : null;

    /// <param name="likely">Takes the agent's own intents, best first.</param>
    /// <returns>What the surest rule answers, if any is sure enough.</returns>
    private (AgentIntent? Intent, double Confidence)? Classify(NluQuery query, List<AgentAlternative> likely)
    {
        (AgentIntent? Intent, double Confidence)? answer = null;
        Span<ClassScore> best = stackalloc ClassScore[MaxClasses];
        foreach (var rule in _rules)
        {
            if (!model.Classifier!.Rules.TryGetValue(rule, out var learned))
                continue;
            var count = learned.Classifier.Classify(query.Utterance, best);
            for (var i = 0; i < count; i++)
            {
                if (learned.Intents[best[i].Class] is not { } intent)
                    continue;
                if (i == 0 && best[i].Confidence >= learned.Classifier.Threshold && !(best[i].Confidence <= answer?.Confidence))
                    answer = (intent, best[i].Confidence);
                if (intent.Agent == agent.Name)
                    Note(likely, intent.Name, best[i].Confidence);
            }
        }

        likely.Sort((left, right) => right.Confidence.CompareTo(left.Confidence));
        if (likely.Count > MaxAlternatives)
            likely.RemoveRange(MaxAlternatives, likely.Count - MaxAlternatives);
        return answer;
    }

    // An intent may be there with several sets of entities, and in several rules.
    private static void Note(List<AgentAlternative> likely, string intent, double confidence)
    {
        var at = likely.FindIndex(one => one.Intent == intent);
        if (at < 0)
            likely.Add(new(intent, confidence));
        else if (confidence > likely[at].Confidence)
            likely[at] = new(intent, confidence);
    }
}
