namespace Jibo.Pegasus.Parser.Engines;

/// <summary>How much an engine trusts its own candidate, beyond a number.</summary>
internal enum EnginePriority
{
    /// <summary>Seen, and not to be used; shown in explanations.</summary>
    Skip,

    /// <summary>To be weighed against what other engines say.</summary>
    Low,

    /// <summary>
    /// Wins over what is low, however sure: of an engine that the operator chose to have beside the others, as the original trusted
    /// Dialogflow more than a grammar that was not certain.
    /// </summary>
    Trusted,

    /// <summary>Wins at once, whatever other engines say.</summary>
    High,
}
