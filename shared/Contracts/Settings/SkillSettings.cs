using System.Text.Json;

namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>The settings of one skill, as they are for one person in one loop: defaults, then the loop's values, then the person's.</summary>
public sealed record SkillSettings
{
    public required string SkillId { get; init; }

    /// <summary>Key to value object, such as <c>{"value":true}</c>. What nobody has set has its default, or is absent where there is none.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Data { get; init; }

    /// <summary>The tree that an app shows, each node that has a value with it; null unless asked for, or when the skill has none.</summary>
    public JsonElement? View { get; init; }

    /// <summary>Grows with every change to a value of this skill for this person or loop; 0 when nothing was ever set. See <see cref="SettingsUpdate.ExpectedVersion"/>.</summary>
    public long Version { get; init; }

    /// <summary>Keys that were set and no longer fit the skill's view: kept, but the default stands in for them. Null when all fit.</summary>
    public IReadOnlyList<string>? Misfits { get; init; }
}
