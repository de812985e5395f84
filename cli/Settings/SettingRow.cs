using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary>One setting of a skill, as a line.</summary>
/// <param name="Value">Null when it has none.</param>
/// <param name="Whose">person or loop; empty when no view says so.</param>
/// <param name="Title">What an app calls it.</param>
/// <param name="Choices">What it may be, where the view names that.</param>
internal sealed record SettingRow(string Key, JsonElement? Value, string Whose, string Title, string Choices)
{
    /// <summary>In the order of the view; without one, by key.</summary>
    public static IReadOnlyList<SettingRow> Of(SkillSettings settings)
    {
        if (settings.View is not { } view)
            return [.. settings.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SettingRow(pair.Key, pair.Value, "", "", ""))];
        var rows = new List<SettingRow>();
        Collect(view, settings.Data, rows);
        return rows;
    }

    private static void Collect(JsonElement node, IReadOnlyDictionary<string, JsonElement> data, List<SettingRow> rows)
    {
        if (Member(node, "valueDefinition") is { } definition && Member(definition, "key") is { ValueKind: JsonValueKind.String } name)
        {
            var key = name.GetString()!;
            rows.Add(new(
                key,
                data.TryGetValue(key, out var value) ? value : null,
                Member(definition, "target")?.ToString() is "loop" or "0" ? "loop" : "person",
                Text(node, "title"),
                Choice(node)));
        }

        if (Member(node, "childViews") is { ValueKind: JsonValueKind.Array } children)
        {
            foreach (var child in children.EnumerateArray())
                Collect(child, data, rows);
        }
    }

    private static string Choice(JsonElement node) => Text(node, "type") switch
    {
        "switch" or "toggle" => "true, false",
        "time" => "HH:MM",
        _ when Member(node, "choices") is { ValueKind: JsonValueKind.Array } choices =>
            string.Join(", ", choices.EnumerateArray().Select(choice => (Member(choice, "id") ?? Member(choice, "value"))?.ToString()).OfType<string>()),
        var type => type,
    };

    private static JsonElement? Member(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var member) ? member : null;

    private static string Text(JsonElement node, string name) => Member(node, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
