using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>What came of asking one engine.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Result">What it said, or null for nothing.</param>
/// <param name="Failure">Why it could not say anything, or null.</param>
internal readonly record struct EngineAnswer(string Engine, EngineResult? Result, string? Failure = null)
{
    /// <summary>It settles the matter alone.</summary>
    public bool IsDecisive => Result is { Best.Priority: EnginePriority.High };

    /// <summary>It has something that may be used.</summary>
    public bool IsValid => Result is { Best.Priority: not EnginePriority.Skip };
}
