using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.OpenJiboSkill.Plans;

/// <summary>Reads the loose members of actions. What is not of the right kind, or too long, counts as absent.</summary>
internal static partial class PlanPayload
{
    private const int LongestText = 200;
    private const int MostEntities = 50;

    public static string? Text(IReadOnlyDictionary<string, JsonElement>? payload, string name, int longest = LongestText) =>
        payload is not null && payload.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text && text.Length <= longest
            ? text
            : null;

    /// <summary>An array of names such as <c>shared/yes_no</c>; null when it is none.</summary>
    public static IReadOnlyList<string>? Names(IReadOnlyDictionary<string, JsonElement> payload, string name, int most)
    {
        if (!payload.TryGetValue(name, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
            return null;
        var names = value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "").ToArray();
        return names.All(RuleName.IsMatch) ? names : null;
    }

    /// <summary>The entities that a skill is started with: texts, numbers, true and false, and arrays of them.</summary>
    public static Dictionary<string, JsonElement> Entities(IReadOnlyDictionary<string, JsonElement> payload)
    {
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!payload.TryGetValue("entities", out var value) || value.ValueKind != JsonValueKind.Object)
            return entities;
        foreach (var entity in value.EnumerateObject().Take(MostEntities))
        {
            if (entity.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                entities[entity.Name] = entity.Value.Clone();
        }

        return entities;
    }

    [GeneratedRegex(@"^\$?[A-Za-z0-9][A-Za-z0-9_.-]{0,60}(/[A-Za-z0-9_.-]{1,60})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RuleName { get; }
}
