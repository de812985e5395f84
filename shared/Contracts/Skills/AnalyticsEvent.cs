using System.Text.Json;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>Something worth counting that happened in a skill.</summary>
public sealed record AnalyticsEvent
{
    public required string Event { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Properties { get; init; }
}

public static class AnalyticsEvents
{
    /// <summary>A skill was launched; never on an update.</summary>
    public const string SkillEntry = "Skill Entry";

    /// <summary>A skill offered itself and was taken or not.</summary>
    public const string SkillOffer = "Skill Offer";
}
