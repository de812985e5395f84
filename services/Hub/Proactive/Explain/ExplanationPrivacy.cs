using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive.Explain;

/// <summary>
/// An operator may see why Jibo spoke, and not what people said or wish in words of their own: the payload of a launch is a skill's
/// and its people's, and a setting may hold an address. Ids, numbers and flags stay; the rest does not leave the hub.
/// </summary>
internal static class ExplanationPrivacy
{
    private const string Payload = "payload";
    private const string Value = "value";
    private const string Withheld = "(not shown)";

    public static ProactiveExplanation Of(ProactiveExplanation explanation) => explanation with
    {
        Registrations = [.. explanation.Registrations.Select(registration => registration with { Rules = [.. registration.Rules.Select(Of)] })],
    };

    private static ExplainedRule Of(ExplainedRule rule) => rule switch
    {
        { Actual: null } => rule,
        { Kind: RuleVerdict.History, Actual: { } actual } when IsOfPayload(rule.Rule) => rule with { Actual = IsPlain(actual) ? actual : RuleJson.Of(Withheld) },
        { Kind: RuleVerdict.History, Actual: { ValueKind: JsonValueKind.Object } launch } => rule with { Actual = With(launch, Payload) },
        // What the manifest itself wants is no secret.
        { Kind: RuleVerdict.Settings, Actual: { } actual } when !IsWanted(rule.Rule, actual) => rule with { Actual = WithoutTexts(actual) },
        _ => rule,
    };

    private static bool IsOfPayload(JsonElement rule) =>
        rule.TryGetProperty("checkProperty", out var property) && property.ValueKind == JsonValueKind.String
        && property.GetString()!.Split('.')[0] == Payload;

    private static bool IsWanted(JsonElement rule, JsonElement actual) => rule.TryGetProperty(Value, out var wanted) && JsonElement.DeepEquals(actual, wanted);

    private static JsonElement WithoutTexts(JsonElement setting) =>
        setting.ValueKind == JsonValueKind.Object && setting.GetPropertyCount() == 1 && setting.TryGetProperty(Value, out var value) && IsPlain(value)
            ? setting
            : RuleJson.Of(Withheld);

    private static bool IsPlain(JsonElement value) => value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;

    /// <summary>The object with one member withheld, where it has that.</summary>
    private static JsonElement With(JsonElement launch, string withheld)
    {
        if (!launch.TryGetProperty(withheld, out _))
            return launch;
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            foreach (var member in launch.EnumerateObject())
            {
                if (member.NameEquals(withheld))
                    json.WriteString(withheld, Withheld);
                else
                    member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(text.ToArray());
    }
}
