using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;
using System.Globalization;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>Intents whose sentences are too few, or too alike, to learn from.</summary>
internal sealed class VarietyCheck(AgentSet agents, TextNormalizer normalizer, LintFindings findings)
{
    private const int Few = 10;

    // Share of common words from which two sentences are one with a word changed.
    private const double Alike = 0.75;

    public void Run()
    {
        foreach (var intent in agents.Intents.Where(intent => intent.Utterances.Count > 0))
        {
            if (intent.Utterances.Count < Few)
                findings.Warning(intent.Source, AgentFindingKinds.Few, $"{intent.Label} has {intent.Utterances.Count} utterances to learn from.", $"Write {Few} or better 25, as varied as people are; or leave it to templates.");
            else
                CheckAlike(intent);
        }

        CheckOutOfScope();
    }

    private void CheckAlike(AgentIntent intent)
    {
        var sentences = intent.Utterances.Select(utterance => Words(utterance.Text)).ToArray();
        var alike = sentences.Where((sentence, index) => sentences.Where((_, other) => other != index).Any(other => Likeness(sentence, other) >= Alike)).Count();
        if (alike * 2 > sentences.Length)
        {
            findings.Warning(intent.Source, AgentFindingKinds.Alike,
                string.Create(CultureInfo.InvariantCulture, $"{alike} of the {sentences.Length} utterances of {intent.Label} differ from another by a word."),
                "Say it in other words; what differs by a word is a template.");
        }
    }

    private void CheckOutOfScope()
    {
        var seen = new Dictionary<string, AgentText>(StringComparer.Ordinal);
        foreach (var sentence in agents.OutOfScope)
        {
            if (!seen.TryAdd(normalizer.Normalize(sentence.Text).Text, sentence))
                findings.Warning(sentence.Source, AgentFindingKinds.Duplicate, $"\"{sentence.Text}\" is already at {seen[normalizer.Normalize(sentence.Text).Text].Source}.", "Take one of the two out.");
        }
    }

    private HashSet<string> Words(string text) => [.. normalizer.Normalize(text).Text.Split(' ')];

    private static double Likeness(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Count(right.Contains);
        return (double)common / (left.Count + right.Count - common);
    }
}
