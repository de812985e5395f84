using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// A rule as steps. Every way from one step to another within the same word leads forward, so that one pass over the steps of a word finds
/// the best way to each. Immutable; run by <see cref="RuleMatcher"/>.
/// </summary>
/// <param name="Rule">The rule of the file: <c>clock/launch</c>.</param>
/// <param name="File">Where it was written.</param>
internal sealed record RuleProgram(
    string Rule,
    string File,
    RuleStep[] Steps,
    IReadOnlyList<RuleProgram.Branch> Branches,
    IReadOnlyList<int[]> WordSets,
    IReadOnlyList<RuleProgram.Frame> Frames,
    IReadOnlyList<RuleProgram.Slot> Slots,
    IReadOnlyList<RuleAction> Actions)
{
    /// <summary>Where one may go on: always, and when the next word is a certain one. In each the first written goes first.</summary>
    public sealed record Branch(int[] Always, IReadOnlyDictionary<int, int[]> ByWord);

    /// <summary>A sub-rule in use.</summary>
    /// <param name="Handle">The rule of another file, or null.</param>
    public sealed record Frame(string Name, string? Handle);

    /// <param name="Number">Of the type, in the vocabulary.</param>
    public sealed record Slot(string Name, ISlotType Type, int Number);
}
