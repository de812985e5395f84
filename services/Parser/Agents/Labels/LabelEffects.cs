using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Asking;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>
/// Tells what learning from labels has changed otherwise: how the classifier did on the agent's other sentences without having learned
/// them, before and after. It is trained anew as a whole, so that some that it is not sure of come out otherwise each time.
/// </summary>
internal static class LabelEffects
{
    private const int MostNamed = 10;

    /// <summary>For each agent that was labelled since: its new labels, and what has changed.</summary>
    public static IEnumerable<(IReadOnlyList<string> Labels, LabelEffect Effect)> Of(RuleModel before, RuleModel after, TextNormalizer normalizer, CancellationToken cancellationToken)
    {
        var added = after.Lesson?.Labels.Where(label => !before.Labels.Contains(label.Label.Id)).ToList() ?? [];
        if (added.Count == 0)
            yield break;
        var was = Read(before, normalizer, cancellationToken);
        var now = Read(after, normalizer, cancellationToken);
        foreach (var agent in added.GroupBy(label => label.Label.Agent, StringComparer.Ordinal))
            yield return ([.. agent.Select(label => label.Label.Id)], Compare(was, now, agent.Key, added.Select(label => label.Words).ToHashSet(StringComparer.Ordinal)));
    }

    private static Dictionary<string, HeldSentence> Read(RuleModel rule, TextNormalizer normalizer, CancellationToken cancellationToken) =>
        HeldSentences.Of(rule, grammar: null, normalizer, cancellationToken).ToDictionary(sentence => normalizer.Normalize(sentence.Text).Text, StringComparer.Ordinal);

    private static LabelEffect Compare(Dictionary<string, HeldSentence> was, Dictionary<string, HeldSentence> now, string agent, HashSet<string> labelled)
    {
        var (sentences, before, after) = (0, 0, 0);
        var (broken, mended) = (new List<LabelledChange>(), new List<LabelledChange>());
        foreach (var (words, sentence) in now)
        {
            if (sentence.Meant is not { } meant || meant.Agent != agent || labelled.Contains(words) || !was.TryGetValue(words, out var old) || old.Meant?.Name != meant.Name)
                continue;
            sentences++;
            var (wasRight, isRight) = (IsRight(old), IsRight(sentence));
            before += wasRight ? 1 : 0;
            after += isRight ? 1 : 0;
            if (wasRight != isRight && (isRight ? mended : broken) is { Count: < MostNamed } list)
                list.Add(new(sentence.Text, old.Got?.Name, sentence.Got?.Name));
        }

        return new(sentences, before, after, broken, mended);
    }

    private static bool IsRight(HeldSentence sentence) => sentence.Got is { } got && got.Agent == sentence.Meant!.Agent && got.Name == sentence.Meant.Name;
}
