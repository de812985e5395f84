using System.Text.Json;

namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>Sets values of one skill. Which of them belong to the loop and which to the person is for the skill's view to say.</summary>
public sealed record SettingsUpdate
{
    /// <summary>Needed for values of a person.</summary>
    public string? AccountId { get; init; }

    /// <summary>Needed for values of a loop.</summary>
    public string? LoopId { get; init; }

    public string? SkillId { get; init; }

    /// <summary>Key to value object, such as <c>{"value":true}</c>; JSON null takes a value back, so that its default holds again.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Data { get; init; }

    /// <summary>What is not in <see cref="Data"/> is taken back too, rather than left as it is.</summary>
    public bool Replace { get; init; }

    /// <summary>The <see cref="SkillSettings.Version"/> that was read: when somebody has changed the settings since, the update is refused (409). Null takes no care.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary><c>loop</c> or <c>person</c>: where keys go that no view defines; by default to the person where one is named.</summary>
    public string? Target { get; init; }
}

/// <summary>Body of <c>Settings_20160801.UpdateSettings</c> (protocol: I.3).</summary>
public sealed record UpdateSettingsRequest
{
    public string? LoopId { get; init; }
    public string? TransId { get; init; }

    /// <summary>Skill to key to value object; or, as <c>GetSettings</c> answers them, a list of <c>{skillId, data}</c>.</summary>
    public JsonElement? Data { get; init; }
}
