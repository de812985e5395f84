using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>Sentences to learn from that a template gives another meaning: what is learned from them is never asked for.</summary>
internal sealed class TakenCheck(LintGrammar grammar, LintFindings findings)
{
    private const string Launch = "launch";

    public void Run()
    {
        grammar.Agents.Intents.AsParallel().ForAll(CheckUtterances);
        foreach (var sentence in grammar.Agents.OutOfScope)
            CheckOutOfScope(sentence);
    }

    private void CheckUtterances(AgentIntent intent)
    {
        foreach (var utterance in intent.Utterances)
        {
            var sentence = grammar.Normalizer.Normalize(utterance.Text);
            foreach (var rule in intent.Rules)
            {
                if (grammar.Match(rule, sentence) is not { } match || intent.IsRefinedBy(match.Template.Intent) || match.Template.Intent.Priority != EnginePriority.High)
                    continue;
                var what = $"The utterance \"{utterance.Text}\" of {intent.Label} means {match.Template.Intent.Label} in {rule}, by the template at {match.Template.Source.Source}.";
                const string advice = "Give the sentence to the intent that gets it, or let the template leave it alone.";
                // Text that fits anything may well be meant to take it; words that were written for the other may not.
                if (HasText(match))
                    findings.Warning(utterance.Source, AgentFindingKinds.Taken, what, advice);
                else
                    findings.Fault(utterance.Source, AgentFindingKinds.Taken, what, advice);
            }
        }
    }

    private void CheckOutOfScope(AgentText sentence)
    {
        if (grammar.Match(Launch, grammar.Normalizer.Normalize(sentence.Text)) is not { Template.Intent.Priority: EnginePriority.High } match)
            return;
        findings.Warning(sentence.Source, AgentFindingKinds.Misfire,
            $"\"{sentence.Text}\" is out of scope, and means {match.Template.Intent.Label} by the template at {match.Template.Source.Source}.",
            "Let the template ask for more words, or take the sentence out.");
    }

    private static bool HasText(TemplateMatch match)
    {
        for (var capture = match.Captures; capture is not null; capture = capture.Before)
        {
            if (capture.Slot.Type.Weight == 0)
                return true;
        }

        return false;
    }
}
