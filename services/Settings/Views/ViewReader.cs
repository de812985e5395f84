using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>Reads a manifest's <c>settings.view</c> (protocol: F.4). The hub has judged its form; here counts what it means.</summary>
internal static class ViewReader
{
    public const int MaxBytes = 256 * 1024;
    private const int MaxChoices = 500;

    /// <summary>The view, or why it is none.</summary>
    public static (SkillView? View, string? Problem) Read(string skillId, JsonElement tree)
    {
        if (tree.ValueKind != JsonValueKind.Object || !JsonText.IsReadable(tree))
            return (null, "the view is not an object of Unicode text");
        var bytes = Encoding.UTF8.GetByteCount(tree.GetRawText());
        if (bytes > MaxBytes)
            return (null, string.Create(CultureInfo.InvariantCulture, $"the view has {bytes} bytes; at most {MaxBytes} are allowed"));
        var definitions = new Dictionary<string, ValueDefinition>(StringComparer.Ordinal);
        Collect(tree, definitions);
        return definitions.Count > SettingsBounds.MaxKeys
            ? (null, $"the view defines more than {SettingsBounds.MaxKeys} values")
            : (new SkillView(skillId, tree.Clone(), bytes, definitions.ToFrozenDictionary(StringComparer.Ordinal)), null);
    }

    // As deep as the JSON may be, which is bounded.
    private static void Collect(JsonElement node, Dictionary<string, ValueDefinition> definitions)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return;
        if (Member(node, "valueDefinition") is { ValueKind: JsonValueKind.Object } definition
            && Text(definition, "key") is { Length: > 0 and <= SettingsBounds.MaxName } key)
        {
            definitions.TryAdd(key, new(key, TargetOf(definition), Text(node, "type") ?? "")
            {
                OfLasso = IsOfLasso(definition),
                Type = Text(definition, "type"),
                Default = DefaultOf(definition),
                Choices = ChoicesOf(node),
            });
        }

        if (Member(node, "childViews") is { ValueKind: JsonValueKind.Array } children)
        {
            foreach (var child in children.EnumerateArray())
                Collect(child, definitions);
        }
    }

    private static SettingsTarget TargetOf(JsonElement definition) => Member(definition, "target") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var of) && of == 0 => SettingsTarget.Loop,
        { ValueKind: JsonValueKind.String } name when name.ValueEquals("loop") => SettingsTarget.Loop,
        _ => SettingsTarget.Person,
    };

    private static bool IsOfLasso(JsonElement definition) => Member(definition, "target") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var of) && of == 2,
        { ValueKind: JsonValueKind.String } name => name.ValueEquals("lasso"),
        _ => false,
    };

    // Written bare in manifests, "default":true, or as the object that it becomes.
    private static JsonElement? DefaultOf(JsonElement definition)
    {
        if (Member(definition, "default") is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        return (value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("value", out _) || value.TryGetProperty(ValueCheck.Credential, out _))
            ? value
            : JsonElement.Parse($$"""{"value":{{value.GetRawText()}}}""")).Clone();
    }

    private static List<JsonElement> ChoicesOf(JsonElement node)
    {
        var allowed = new List<JsonElement>();
        if (Member(node, "choices") is not { ValueKind: JsonValueKind.Array } choices)
            return allowed;
        foreach (var choice in choices.EnumerateArray().Take(MaxChoices))
        {
            // Apps send the id; some skills' manifests compare with what is shown.
            foreach (var name in new[] { "id", "value" })
            {
                if (Member(choice, name) is { ValueKind: not JsonValueKind.Null } one)
                    allowed.Add(one.Clone());
            }

            if (choice.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                allowed.Add(choice.Clone());
        }

        return allowed;
    }

    private static JsonElement? Member(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement node, string name) =>
        Member(node, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
