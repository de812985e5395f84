using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>A rule of a proactive registration (protocol: F.2 to F.4) as one short line for people.</summary>
public static class RuleText
{
    private const int Longest = 90;

    /// <summary>What is asked, how it is compared and with what, such as <c>NUM_PEOPLE_PRESENT GREATER_THAN 1</c>.</summary>
    /// <param name="kind"><c>context</c>, <c>history</c> or <c>settings</c>.</param>
    /// <param name="rule">As the manifest writes it.</param>
    public static string Of(string kind, JsonElement rule) => $"{Subject(kind, rule)} {Text(rule, "matchRule")} {Value(Member(rule, "value"))}";

    /// <summary>What is asked.</summary>
    /// <param name="kind"><c>context</c>, <c>history</c> or <c>settings</c>.</param>
    /// <param name="rule">As the manifest writes it.</param>
    public static string Subject(string kind, JsonElement rule) => kind switch
    {
        "context" => Text(rule, "field"),
        "history" => History(rule),
        "settings" => $"{Text(rule, "skill")} {Text(rule, "key")}",
        _ => Value(rule),
    };

    /// <summary>A value as JSON, cut where it is long; a dash when there is none.</summary>
    public static string Value(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Undefined } => "-",
        { ValueKind: JsonValueKind.Array } list => Cut($"[{string.Join(", ", list.EnumerateArray().Take(Longest).Select(item => Value(item)))}]"),
        { ValueKind: JsonValueKind.Object } parts when IsPartOfDay(parts) => Cut($"{parts.GetProperty("basic").GetString()}/{parts.GetProperty("detail").GetString()}"),
        { } other => Cut(JsonSerializer.Serialize(other, PegasusJson.Wire.JsonElement)),
    };

    private static bool IsPartOfDay(JsonElement parts) => parts.GetPropertyCount() == 2
        && Member(parts, "basic") is { ValueKind: JsonValueKind.String } && Member(parts, "detail") is { ValueKind: JsonValueKind.String };

    private static string History(JsonElement rule)
    {
        var query = Member(rule, "query") switch
        {
            { ValueKind: JsonValueKind.String } name => Cut(name.GetString()!),
            { ValueKind: JsonValueKind.Object } inline => Text(inline, "type"),
            _ => "?",
        };
        if (Member(rule, "checkProperty") is { ValueKind: JsonValueKind.String } property)
            query = $"{query}.{Cut(property.GetString()!)}";
        return Member(rule, "transform") is { ValueKind: JsonValueKind.String } transform ? $"{Cut(transform.GetString()!)}({query})" : query;
    }

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? Cut(text.GetString()!) : "?";

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(Longest - 1)]}…";
}
