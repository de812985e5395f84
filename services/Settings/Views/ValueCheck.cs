using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>Whether a value object fits what the view says of it (protocol: F.4).</summary>
internal static partial class ValueCheck
{
    /// <summary>The member that stands for an account elsewhere, which Lasso keeps.</summary>
    public const string Credential = "credentialExists";

    private const string Value = "value";
    private const int MaxText = 1000;

    private static readonly string[] LocationTexts = ["address", "name", "city", "state", "stateAbbr", "country", "countryCode", "iso"];

    /// <summary>Null when it fits; otherwise what it must be: completes "… must be".</summary>
    public static string? FindProblem(ValueDefinition definition, JsonElement value) => definition.Node switch
    {
        "connectable" or "oauth" => Sole(value, Credential) is { } known
            ? IsFlag(known) ? null : $"{{\"{Credential}\": true}} or {{\"{Credential}\": false}}"
            : Sole(value, Value) is { } flag && IsFlag(flag) ? null : $"{{\"{Credential}\": true}} or {{\"{Credential}\": false}}",
        _ => Sole(value, Value) is { } inner ? FindInnerProblem(definition, inner) : "an object with the one member \"value\", such as {\"value\": true}",
    };

    private static string? FindInnerProblem(ValueDefinition definition, JsonElement inner) => definition.Node switch
    {
        "switch" or "toggle" => IsFlag(inner) ? null : "{\"value\": true} or {\"value\": false}",
        "choice" when definition.Choices.Count > 0 => definition.Choices.Any(choice => JsonElement.DeepEquals(choice, inner))
            ? null
            : $"one of its choices: {string.Join(", ", definition.Choices.Take(20).Select(choice => choice.GetRawText()))}",
        "time" => inner.ValueKind == JsonValueKind.String && TimePattern().IsMatch(inner.GetString()!) ? null : "a time of day such as {\"value\": \"07:30\"}",
        "location" => IsLocation(inner) ? null : "a location such as {\"value\": {\"city\": \"Boston\", \"lat\": 42.36, \"lng\": -71.06}}",
        "locationTextField" => IsText(inner) || IsLocation(inner) ? null : "a text or a location such as {\"value\": \"1 Main Street, Boston\"}",
        _ => FindTypeProblem(definition.Type, inner),
    };

    private static string? FindTypeProblem(string? type, JsonElement inner) => type switch
    {
        "boolean" or "bool" => IsFlag(inner) ? null : "{\"value\": true} or {\"value\": false}",
        "string" or "text" => IsText(inner) ? null : $"a text of at most {MaxText} characters",
        "number" or "float" or "double" => IsNumber(inner) ? null : "a number",
        "integer" or "int" => IsNumber(inner) && inner.GetDouble() is var number && Math.Floor(number) == number ? null : "a whole number",
        "array" => inner.ValueKind == JsonValueKind.Array ? null : "an array",
        "object" => inner.ValueKind == JsonValueKind.Object ? null : "an object",
        _ => null,
    };

    // The one member that a value object has; null when it has another, or more.
    private static JsonElement? Sole(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && value.TryGetProperty(name, out var member) ? member : null;

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    // JSON can write numbers that no double holds; the platform reads them as infinity.
    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble());

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= MaxText;

    private static bool IsLocation(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && LocationTexts.All(name => !Has(value, name, out var text) || IsText(text))
        && IsWithin(value, "lat", 90) && IsWithin(value, "lng", 180) && IsWithin(value, "lon", 180)
        && (LocationTexts.Any(name => Has(value, name, out _)) || Has(value, "lat", out _));

    private static bool IsWithin(JsonElement value, string name, double most) =>
        !Has(value, name, out var number) || (IsNumber(number) && Math.Abs(number.GetDouble()) <= most);

    private static bool Has(JsonElement value, string name, out JsonElement member) =>
        value.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

    [GeneratedRegex("^([01][0-9]|2[0-3]):[0-5][0-9]\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TimePattern();
}
