using System.Text.Json;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Accounts.Families.Settings;

/// <summary>
/// <c>data</c> of <c>UpdateSettings</c>, in the three shapes that clients have: a name to <c>{skillId, dataService, value}</c>, as the
/// apps' model has it; skill to key to value; and the list that <c>GetSettings</c> answers.
/// </summary>
internal static class SettingsData
{
    /// <summary>One change for each skill, and for each place that the skill's values go to.</summary>
    /// <exception cref="AccountsException">It is none of the three.</exception>
    public static IReadOnlyList<SettingsUpdate> Read(JsonElement? data)
    {
        SettingsUpdate[] changes = data switch
        {
            { ValueKind: JsonValueKind.Object } map when IsNamed(map) => OfNamed(map),
            { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select(skill => Change(skill.Name, skill.Value))],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(OfEntry)],
            _ => throw AccountsException.Invalid("data is required: an object, or a list"),
        };
        return changes.Length is > 0 and <= SettingsBounds.MaxSkills
            ? changes
            : throw AccountsException.Invalid($"data must have 1 to {SettingsBounds.MaxSkills} skills");
    }

    /// <summary>The values as they are now, in the shape of the question.</summary>
    /// <param name="now">By skill.</param>
    public static JsonElement Answer(JsonElement data, IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> now)
    {
        if (data.ValueKind == JsonValueKind.Array)
            return ElementOf(new JsonArray([.. now.Select(skill => (JsonNode)new JsonObject { ["skillId"] = skill.Key, ["data"] = ValuesOf(skill.Value) })]));
        var answer = new JsonObject();
        if (!IsNamed(data))
        {
            foreach (var (skillId, values) in now)
                answer[skillId] = ValuesOf(values);
            return ElementOf(answer);
        }

        foreach (var entry in data.EnumerateObject())
        {
            var skillId = entry.Value.GetProperty("skillId").GetString()!;
            answer[entry.Name] = new JsonObject
            {
                ["skillId"] = skillId,
                ["dataService"] = entry.Value.GetProperty("dataService").GetString(),
                ["value"] = now.TryGetValue(skillId, out var values) && values.TryGetValue(entry.Name, out var value) ? NodeOf(value) : null,
            };
        }

        return ElementOf(answer);
    }

    // Whoever names a skill "skillId" and "dataService" has only himself to blame.
    private static bool IsNamed(JsonElement map) => map.EnumerateObject().Any() && map.EnumerateObject().All(entry =>
        entry.Value.ValueKind == JsonValueKind.Object
        && entry.Value.TryGetProperty("skillId", out var skillId) && skillId.ValueKind == JsonValueKind.String
        && entry.Value.TryGetProperty("dataService", out var service) && service.ValueKind == JsonValueKind.String
        && entry.Value.TryGetProperty("value", out _));

    private static SettingsUpdate[] OfNamed(JsonElement map) =>
    [
        .. map.EnumerateObject()
            .GroupBy(entry => (Skill: entry.Value.GetProperty("skillId").GetString(), Target: TargetOf(entry.Value.GetProperty("dataService").GetString())))
            .Select(group => new SettingsUpdate
            {
                SkillId = group.Key.Skill,
                Target = group.Key.Target,
                Data = group.ToDictionary(entry => entry.Name, entry => entry.Value.GetProperty("value"), StringComparer.Ordinal),
            }),
    ];

    // What a view defines goes where the view says; the rest to whom it is said to belong.
    private static string? TargetOf(string? dataService) => dataService is "loop" or "person" ? dataService : null;

    private static SettingsUpdate OfEntry(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("skillId", out var skillId) && skillId.ValueKind == JsonValueKind.String
        && entry.TryGetProperty("data", out var values)
            ? Change(skillId.GetString()!, values)
            : throw AccountsException.Invalid("data must have entries with skillId and data");

    private static SettingsUpdate Change(string skillId, JsonElement values) => values.ValueKind == JsonValueKind.Object
        ? new() { SkillId = skillId, Data = values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal) }
        : throw AccountsException.Invalid("data must have an object of keys and values for each skill");

    private static JsonObject ValuesOf(IReadOnlyDictionary<string, JsonElement> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, NodeOf(value.Value))));

    private static JsonNode? NodeOf(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private static JsonElement ElementOf(JsonNode node) => JsonElement.Parse(node.ToJsonString());
}
