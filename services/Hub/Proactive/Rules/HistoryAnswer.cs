using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>What History said to one question.</summary>
/// <param name="Value">The number, the launch as History writes it, or null when there is none.</param>
/// <param name="Launched">When that launch was.</param>
/// <param name="Problem">Why there is no answer; the rest means nothing then.</param>
internal sealed record HistoryAnswer(JsonElement Value, DateTimeOffset? Launched = null, string? Problem = null)
{
    public static HistoryAnswer Never { get; } = new(RuleJson.Null);

    public static HistoryAnswer Of(long count) => new(RuleJson.Of(count));

    public static HistoryAnswer Of(SkillLaunch launch) =>
        new(JsonSerializer.SerializeToElement(launch, PegasusJson.Wire.SkillLaunch), launch.Timestamp);

    public static HistoryAnswer Unanswered(string problem) => new(default, null, problem);
}
