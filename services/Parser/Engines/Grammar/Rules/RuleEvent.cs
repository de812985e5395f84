namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Something that actions need to know of the way that a text took through a program.</summary>
/// <param name="Op">A sub-rule began or ended, a vocabulary took words, or an action came by.</param>
/// <param name="Arg">Which, as in the step.</param>
/// <param name="Start">The word at which it happened.</param>
/// <param name="End">The word after the last of a vocabulary or, once all is over, of a sub-rule.</param>
internal readonly record struct RuleEvent(RuleOp Op, int Arg, int Start, int End);
