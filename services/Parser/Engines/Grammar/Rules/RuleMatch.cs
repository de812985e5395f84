namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>The best way of one program through a text.</summary>
/// <param name="Score">Characters of the words that were understood, the spaces between them too, less what the way costs.</param>
/// <param name="Covered">Letters of the words that were understood.</param>
/// <param name="Events">From the first to the last.</param>
internal sealed record RuleMatch(RuleProgram Program, double Score, int Covered, IReadOnlyList<RuleEvent> Events);
