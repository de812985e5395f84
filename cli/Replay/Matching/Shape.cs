using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Cli.Replay.Matching;

/// <summary>
/// What JSON must look like. An object's members must be there and fit, others may be; an array's items must fit one by one; all else
/// must be equal. An object whose members begin with <c>$</c> says more: <c>$type</c>, <c>$match</c>, <c>$absent</c>, <c>$each</c>,
/// <c>$length</c>, <c>$has</c>.
/// </summary>
internal static class Shape
{
    private const int MostDifferences = 20;

    private static readonly TimeSpan MatchPatience = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Types = ["string", "number", "boolean", "object", "array", "null"];

    /// <summary>Finds what is wrong with a shape itself.</summary>
    public static void Check(JsonElement shape, string path, ICollection<string> problems)
    {
        if (shape.ValueKind == JsonValueKind.Array)
        {
            foreach (var (item, i) in shape.EnumerateArray().Select((item, i) => (item, i)))
                Check(item, $"{path}[{i}]", problems);
            return;
        }

        if (shape.ValueKind != JsonValueKind.Object)
            return;
        var rules = IsRule(shape);
        foreach (var member in shape.EnumerateObject())
        {
            if (!rules)
                Check(member.Value, $"{path}.{member.Name}", problems);
            else if (RuleFault(member.Name, member.Value) is { } fault)
                problems.Add($"{path}.{member.Name} {fault}");
            else if (member.Name is "$each" or "$has")
                Check(member.Value, $"{path}.{member.Name}", problems);
        }
    }

    /// <summary>Where JSON differs from a shape, one sentence each.</summary>
    public static List<string> Differences(JsonElement shape, JsonElement json)
    {
        var differences = new List<string>();
        Compare(shape, json, "$", differences);
        return differences;
    }

    private static bool IsRule(JsonElement shape) => shape.EnumerateObject().Any(member => member.Name is ['$', ..]);

    private static string? RuleFault(string name, JsonElement value) => name switch
    {
        "$type" => value.ValueKind == JsonValueKind.String && Types.Contains(value.GetString()) ? null : $"must be one of {string.Join(", ", Types)}",
        "$match" => value.ValueKind == JsonValueKind.String && IsPattern(value.GetString()!) ? null : "must be a regular expression",
        "$absent" => value.ValueKind == JsonValueKind.True ? null : "must be true",
        "$length" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length >= 0 ? null : "must be a number of items",
        "$each" or "$has" => null,
        _ => "is no rule; there are $type, $match, $absent, $each, $has and $length",
    };

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, MatchPatience);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Compare(JsonElement shape, JsonElement? json, string path, List<string> differences)
    {
        if (differences.Count >= MostDifferences)
            return;
        if (shape.ValueKind == JsonValueKind.Object && IsRule(shape))
        {
            CompareRules(shape, json, path, differences);
            return;
        }

        if (json is not { } there)
        {
            differences.Add($"{path} is not there");
            return;
        }

        switch (shape.ValueKind)
        {
            case JsonValueKind.Object when there.ValueKind == JsonValueKind.Object:
                foreach (var member in shape.EnumerateObject())
                    Compare(member.Value, there.TryGetProperty(member.Name, out var value) ? value : null, $"{path}.{member.Name}", differences);
                break;
            case JsonValueKind.Array when there.ValueKind == JsonValueKind.Array:
                if (shape.GetArrayLength() != there.GetArrayLength())
                    differences.Add($"{path} has {there.GetArrayLength()} items, not {shape.GetArrayLength()}");
                foreach (var (item, i) in shape.EnumerateArray().Take(there.GetArrayLength()).Select((item, i) => (item, i)))
                    Compare(item, there[i], $"{path}[{i}]", differences);
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                differences.Add($"{path} is {Shown(there)}, not {(shape.ValueKind == JsonValueKind.Object ? "an object" : "an array")}");
                break;
            default:
                if (!JsonElement.DeepEquals(shape, there))
                    differences.Add($"{path} is {Shown(there)}, not {Shown(shape)}");
                break;
        }
    }

    private static void CompareRules(JsonElement rules, JsonElement? json, string path, List<string> differences)
    {
        if (rules.TryGetProperty("$absent", out _))
        {
            if (json is not null)
                differences.Add($"{path} is there, and must not be");
            return;
        }

        if (json is not { } there)
        {
            differences.Add($"{path} is not there");
            return;
        }

        foreach (var rule in rules.EnumerateObject())
        {
            switch (rule.Name)
            {
                case "$type" when TypeOf(there) != rule.Value.GetString():
                    differences.Add($"{path} is {Shown(there)}, not of type {rule.Value.GetString()}");
                    break;
                case "$match" when !Matches(there, rule.Value.GetString()!):
                    differences.Add($"{path} is {Shown(there)}, which does not match {rule.Value.GetString()}");
                    break;
                case "$length" when there.ValueKind != JsonValueKind.Array || there.GetArrayLength() != rule.Value.GetInt32():
                    differences.Add($"{path} is {Shown(there)}, not an array of {rule.Value.GetInt32()}");
                    break;
                case "$each" or "$has" when there.ValueKind != JsonValueKind.Array:
                    differences.Add($"{path} is {Shown(there)}, not an array");
                    break;
                case "$each":
                    foreach (var (item, i) in there.EnumerateArray().Select((item, i) => (item, i)))
                        Compare(rule.Value, item, $"{path}[{i}]", differences);
                    break;
                case "$has" when !there.EnumerateArray().Any(item => Differences(rule.Value, item).Count == 0):
                    differences.Add($"{path} has no item that fits");
                    break;
            }
        }
    }

    private static bool Matches(JsonElement json, string pattern)
    {
        var text = json.ValueKind switch { JsonValueKind.String => json.GetString()!, JsonValueKind.Number => json.GetRawText(), _ => null };
        try
        {
            return text is not null && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchPatience);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string TypeOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "null",
    };

    private static string Shown(JsonElement json) => PeerText.Shorten(json.GetRawText());
}
