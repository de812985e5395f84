namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>The best template of one rule for a text.</summary>
/// <param name="Template">What matched.</param>
/// <param name="Covered">Letters that were understood.</param>
/// <param name="Letters">Letters of the part that matched, fillers left out.</param>
/// <param name="Captures">What the slots took, last first; null for none.</param>
internal readonly record struct TemplateMatch(Template Template, double Covered, int Letters, Capture? Captures)
{
    /// <summary>What templates are compared by.</summary>
    public double Score => Covered * Template.Weight;
}

/// <summary>A slot and the words it took. A chain from the last to the first.</summary>
internal sealed record Capture(TemplateNode.Slot Slot, int Start, int End, Capture? Before);
