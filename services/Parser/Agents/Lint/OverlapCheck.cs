using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>
/// Says each template in its forms and looks who takes them. That a template which says more of a sentence takes it from one that says
/// less is how templates work. Where two say it alike, their order decides, which authors seldom have in mind: a warning. One that never
/// gets a sentence is a fault.
/// </summary>
internal sealed class OverlapCheck(LintGrammar grammar, LintFindings findings)
{
    public void Run()
    {
        grammar.Templates.AsParallel().ForAll(template =>
        {
            foreach (var rule in template.Intent.Rules)
                Check(template, rule);
        });
    }

    private void Check(LintTemplate template, string rule)
    {
        var losses = new List<Loss>();
        var (own, siblings) = (0, 0);
        TemplateMatch? sibling = null;
        foreach (var form in template.Forms)
        {
            var sentence = grammar.Normalizer.Normalize(form.Sentence);
            if (grammar.Match(rule, sentence) is not { } match)
                continue;
            if (ReferenceEquals(match.Template.Source, template.Source))
                own++;
            else if (template.Intent.IsRefinedBy(match.Template.Intent))
                (siblings, sibling) = (siblings + 1, match);
            else
                losses.Add(new(form, match, grammar.Match(template, sentence)?.Score == match.Score));
        }

        foreach (var pair in losses.Where(loss => loss.IsTie).GroupBy(loss => loss.Match.Template))
            TellTie(template, rule, pair.Key, [.. pair]);
        if (own > 0 || template.Forms.Count == 0)
            return;
        if (losses.Count > 0 && siblings == 0)
            TellShadowed(template, rule, losses);
        else if (losses.Count == 0 && siblings > 0 && ReferenceEquals(sibling!.Value.Template.Intent, template.Intent))
            TellRedundant(template, rule, sibling.Value);
        else if (losses.Count == 0 && siblings == 0)
            TellDead(template, rule);
    }

    private void TellTie(LintTemplate template, string rule, Template other, Loss[] ties)
    {
        // One that is only there to keep others away, or that yields to them anyway, may say what they say.
        if (template.Intent.Priority != EnginePriority.High || other.Intent.Priority != EnginePriority.High)
            return;
        var example = ties.FirstOrDefault(tie => !tie.Form.HasText) ?? ties[0];
        var more = ties.Length == 1 ? "" : $", and {ties.Length - 1} more {(ties.Length == 2 ? "form" : "forms")}";
        var what = $"\"{example.Form.Sentence}\" in {rule} means {template.Intent.Label}, and as much {other.Intent.Label} at {other.Source.Source}, which stands first and gets it{more}.";
        findings.Warning(template.Source.Source, AgentFindingKinds.Overlap, what, example.Form.HasText
            ? "Let one of the two ask for a word that the other does not have."
            : "Take these words out of one of the two templates.");
    }

    private void TellShadowed(LintTemplate template, string rule, List<Loss> losses)
    {
        var other = losses[0].Match.Template;
        if (template.Intent.Priority == EnginePriority.Skip || (losses[0].IsTie && template.Intent.Priority != other.Intent.Priority))
            return;
        var what = $"The template \"{template.Source.Text}\" never gets a sentence in {rule}: \"{losses[0].Form.Sentence}\" goes to {other.Intent.Label} at {other.Source.Source}.";
        const string advice = "Take it out, or let it say more than the other.";
        if (losses.Any(loss => loss.Form.HasText))
            findings.Warning(template.Source.Source, AgentFindingKinds.Shadowed, what, advice);
        else
            findings.Fault(template.Source.Source, AgentFindingKinds.Shadowed, what, advice);
    }

    private void TellRedundant(LintTemplate template, string rule, TemplateMatch sibling) => findings.Warning(
        template.Source.Source, AgentFindingKinds.Redundant,
        $"The template \"{template.Source.Text}\" says nothing in {rule} that the one at {sibling.Template.Source.Source} does not say.",
        "Take one of the two out.");

    private void TellDead(LintTemplate template, string rule) => findings.Fault(
        template.Source.Source, AgentFindingKinds.Dead,
        $"The template \"{template.Source.Text}\" matches nothing in {rule}, not even \"{template.Forms[0].Sentence}\".",
        "Look for words that language.yaml rewrites or drops.");

    private sealed record Loss(TemplateForm Form, TemplateMatch Match, bool IsTie);
}
