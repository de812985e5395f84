using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>What came of one rule.</summary>
/// <param name="Kind"><see cref="Context"/>, <see cref="History"/> or <see cref="Settings"/>.</param>
/// <param name="Rule">As the manifest has it.</param>
/// <param name="Actual">What it was compared with; null when that could not be had.</param>
/// <param name="Why">Why it could not be compared.</param>
internal sealed record RuleVerdict(string Kind, JsonElement Rule, bool Passed, JsonElement? Actual, string? Why)
{
    public const string Context = "context";
    public const string History = "history";
    public const string Settings = "settings";
}
