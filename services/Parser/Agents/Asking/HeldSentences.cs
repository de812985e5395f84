using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>A sentence that the classifier had not learned when it was asked.</summary>
/// <param name="Meant">What it means; null for none of the intents.</param>
/// <param name="Got">What was answered; null for none.</param>
internal readonly record struct HeldSentence(string Text, AgentIntent? Meant, AgentIntent? Got);

/// <summary>Tells how sentences come out that nobody wrote down: what is the grammar's is answered by it, all else by the classifier as it was without them.</summary>
internal static class HeldSentences
{
    /// <summary>Those of one rule; none when its model was not made of what is said there now.</summary>
    /// <param name="rule">Its model, and from what that was learned.</param>
    /// <param name="grammar">Null to ask the classifier alone.</param>
    public static IReadOnlyList<HeldSentence> Of(RuleModel rule, GrammarEngine? grammar, TextNormalizer normalizer, CancellationToken cancellationToken)
    {
        if (rule is not { Lesson: { } lesson, Classifier: { Held: { Count: > 0 } held } classifier })
            return [];
        var data = lesson.Data(normalizer);
        var samples = held.OfValidation ? data.Validation : data.Samples;
        // The language may have changed since, and with it the sentences.
        if (RuleLesson.FingerprintOf(data) != rule.Fingerprint || held.Sentences.Any(number => number >= samples.Count))
            return [];
        var sentences = new List<HeldSentence>(held.Count);
        for (var i = 0; i < held.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sample = samples[held.Sentences[i]];
            var learned = held.Confidences[i] >= classifier.Threshold ? lesson.Intents[held.Classes[i]] : null;
            sentences.Add(new(
                sample.Text.Raw,
                sample.Class == Sample.OutOfScope ? null : lesson.Intents[sample.Class],
                grammar is null ? learned : Written(grammar, sample.Text, lesson.Rule) ?? learned));
        }

        return sentences;
    }

    // By a template, not because the very sentence is one of the examples.
    private static AgentIntent? Written(GrammarEngine grammar, Utterance text, string rule) =>
        grammar.Parse(new NluQuery { Utterance = text, Rules = [rule] }) is { Best: { Priority: EnginePriority.High, Unfilled: null } best } ? best.Meaning : null;
}
