namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>What a step does.</summary>
internal enum RuleOp : byte
{
    /// <summary>Takes the word with the number of the argument.</summary>
    Word,

    /// <summary>Takes a word of the set.</summary>
    WordSet,

    /// <summary>Takes whatever word there is.</summary>
    Any,

    /// <summary>Takes any words, also none.</summary>
    Star,

    /// <summary>Takes what the vocabulary has.</summary>
    Slot,

    /// <summary>Goes on in several ways.</summary>
    Branch,

    /// <summary>Goes on at the step of the argument.</summary>
    Jump,

    /// <summary>Costs something.</summary>
    Cost,

    /// <summary>A sub-rule begins.</summary>
    Enter,

    /// <summary>The sub-rule that began last ends.</summary>
    Leave,

    /// <summary>An action.</summary>
    Act,

    /// <summary>The end.</summary>
    Accept,
}

/// <param name="Arg">A word, a step, or an index into the table of the program that the operation is about.</param>
/// <param name="Cost">Of <see cref="RuleOp.Cost"/>.</param>
internal readonly record struct RuleStep(RuleOp Op, int Arg = 0, double Cost = 0);
