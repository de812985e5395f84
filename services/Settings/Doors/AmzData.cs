using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>
/// <c>data</c> of <c>UpdateSettings</c>. The client model only calls it an object: taken are skill to key to value,
/// <c>{"report-skill":{"offerProactively":{"value":true}}}</c>, and the list that <c>GetSettings</c> answers.
/// </summary>
internal static class AmzData
{
    /// <exception cref="SettingsException">It is neither.</exception>
    public static IReadOnlyList<(string? SkillId, IReadOnlyDictionary<string, JsonElement> Data)> Read(JsonElement? data)
    {
        IReadOnlyList<(string?, IReadOnlyDictionary<string, JsonElement>)> skills = data switch
        {
            { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select(skill => ((string?)skill.Name, Values(skill.Value)))],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Entry)],
            _ => throw SettingsException.Invalid("data is required: skill to key to value"),
        };
        return skills.Count is > 0 and <= SettingsBounds.MaxSkills
            ? skills
            : throw SettingsException.Invalid($"data must have 1 to {SettingsBounds.MaxSkills} skills");
    }

    private static (string?, IReadOnlyDictionary<string, JsonElement>) Entry(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("skillId", out var skillId) && skillId.ValueKind == JsonValueKind.String
        && entry.TryGetProperty("data", out var data)
            ? (skillId.GetString(), Values(data))
            : throw SettingsException.Invalid("data must have entries with skillId and data");

    private static Dictionary<string, JsonElement> Values(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Object)
            throw SettingsException.Invalid("data must have an object of keys and values for each skill");
        var result = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var value in values.EnumerateObject())
            result[value.Name] = value.Value;
        return result;
    }
}
