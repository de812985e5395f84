using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>Templates with free text that take what is meant for others, where everybody's are listened for.</summary>
internal sealed class GreedyCheck(LintGrammar grammar, LintFindings findings)
{
    // "to {x:text}" decides by two letters what "can you ..." decides by six.
    private const int FewLetters = 4;

    public void Run()
    {
        foreach (var template in grammar.Templates.Where(template => template.Intent.Priority != EnginePriority.Skip && template.Intent.Rules.Any(IsShared)))
            Check(template);
    }

    private void Check(LintTemplate template)
    {
        var place = template.Source.Source;
        if (template.Forms.FirstOrDefault(form => form.Sentence.Split(' ').All(word => word == TemplateForm.Text) && form.HasText) is not null)
        {
            findings.Fault(place, AgentFindingKinds.Greedy, $"The template \"{template.Source.Text}\" takes any text at all.", "Give it words of its own, however it is said.");
            return;
        }

        if (template.Forms.FirstOrDefault(form => form is { BeginsWithText: true, EndsWithText: true }) is { } open)
            findings.Warning(place, AgentFindingKinds.Greedy, $"The template \"{template.Source.Text}\" begins and ends with free text: \"{open.Sentence}\" with anything for {TemplateForm.Text}.", "Let it begin or end with words of its own.");
        else if (LettersBesideText(template.Node).WithText is <= FewLetters and var letters)
            findings.Warning(place, AgentFindingKinds.Greedy, $"The template \"{template.Source.Text}\" can be said with {letters:0} letters of its own and free text.", "Let it ask for more words of its own.");
    }

    private static bool IsShared(string rule) => rule == "launch" || rule.StartsWith("globals/", StringComparison.Ordinal);

    /// <summary>The fewest letters of words in any form, of those without and those with free text.</summary>
    private static (double Without, double WithText) LettersBesideText(TemplateNode node) => node switch
    {
        TemplateNode.Word word => (word.Text.Length, double.PositiveInfinity),
        TemplateNode.Slot { Type.Weight: 0 } => (double.PositiveInfinity, 0),
        TemplateNode.Slot => (FewLetters + 1, double.PositiveInfinity),
        TemplateNode.Sequence sequence => sequence.Parts.Select(LettersBesideText).Aggregate(
            (Without: 0.0, WithText: double.PositiveInfinity),
            (sum, part) => (sum.Without + part.Without, Math.Min(sum.WithText + Math.Min(part.Without, part.WithText), sum.Without + part.WithText))),
        TemplateNode.Alternatives alternatives => alternatives.Options.Select(LettersBesideText).Aggregate(
            (left, right) => (Math.Min(left.Without, right.Without), Math.Min(left.WithText, right.WithText))),
        _ => (0, double.PositiveInfinity),
    };
}
