namespace Jibo.Pegasus.Parser.Engines;

/// <summary>How much an engine trusts its own candidate, beyond a number.</summary>
internal enum EnginePriority
{
    /// <summary>Seen, and not to be used; shown in explanations.</summary>
    Skip,

    /// <summary>To be weighed against what other engines say.</summary>
    Low,

    /// <summary>Wins at once, whatever other engines say.</summary>
    High,
}
