using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>
/// Compares two JSON values as the rules do (protocol: F.2). Equality is deep: members in any order, elements in theirs, and 1 is
/// 1.0. What cannot be compared has not passed, and says why: the original's hub threw there, and so one skill's slip silenced
/// every other one. What can be known without a robot is refused when the manifest is read.
/// </summary>
internal static class Match
{
    /// <param name="data">What is.</param>
    /// <param name="rule">What the rule says.</param>
    /// <param name="why">Set when the two cannot be compared so.</param>
    public static bool Holds(RuleOperator op, JsonElement data, JsonElement rule, out string? why)
    {
        why = null;
        return op switch
        {
            RuleOperator.Exact => JsonElement.DeepEquals(data, rule),
            RuleOperator.Not => !JsonElement.DeepEquals(data, rule),
            RuleOperator.GreaterThan => Compare(data, rule, ref why) > 0,
            RuleOperator.LessThan => Compare(data, rule, ref why) < 0,
            RuleOperator.ContainedIn => IsIn(data, rule, ref why),
            RuleOperator.ContainsAll => Elements(data, rule, ref why) is var (has, asked) && asked.TrueForAll(one => Has(has, one)),
            RuleOperator.ContainsAny => Elements(data, rule, ref why) is var (has, asked) && asked.Exists(one => Has(has, one)),
            RuleOperator.NotContain => Elements(data, rule, ref why) is var (has, asked) && !asked.Exists(one => Has(has, one)),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
        };
    }

    // Numbers as numbers and texts as texts; nothing else has an order.
    private static int Compare(JsonElement data, JsonElement rule, ref string? why)
    {
        if (data.ValueKind == JsonValueKind.Number && rule.ValueKind == JsonValueKind.Number)
            return data.GetDouble().CompareTo(rule.GetDouble());
        if (data.ValueKind == JsonValueKind.String && rule.ValueKind == JsonValueKind.String)
            return string.CompareOrdinal(data.GetString(), rule.GetString());
        why = $"{Kind(data)} is neither more nor less than {Kind(rule)}";
        return 0;
    }

    private static bool IsIn(JsonElement data, JsonElement rule, ref string? why)
    {
        if (rule.ValueKind == JsonValueKind.Array)
            return rule.EnumerateArray().Any(one => JsonElement.DeepEquals(data, one));
        if (rule.ValueKind == JsonValueKind.String && data.ValueKind == JsonValueKind.String)
            return rule.GetString()!.Contains(data.GetString()!, StringComparison.Ordinal);
        why = $"{Kind(data)} cannot be contained in {Kind(rule)}";
        return false;
    }

    // Of an array its elements, of an object its members, of a text its letters; of two kinds, nothing is equal.
    private static (List<Element> Has, List<Element> Asked)? Elements(JsonElement data, JsonElement rule, ref string? why)
    {
        if (Collect(data) is { } has && Collect(rule) is { } asked)
            return (has, asked);
        why = $"{Kind(data)} and {Kind(rule)} are not both collections";
        return null;
    }

    private static List<Element>? Collect(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(one => new Element(null, one, null))],
        JsonValueKind.Object => [.. value.EnumerateObject().Select(one => new Element(one.Name, one.Value, null))],
        JsonValueKind.String => [.. value.GetString()!.EnumerateRunes().Select(letter => new Element(null, default, letter.ToString()))],
        _ => null,
    };

    private static bool Has(List<Element> has, Element asked) => has.Exists(one => one.Equals(asked));

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a text",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "true or false",
    };

    /// <summary>An element of an array, a member of an object, or a letter of a text (which an array may hold as a text of its own).</summary>
    private readonly record struct Element(string? Name, JsonElement Value, string? Letter)
    {
        public bool Equals(Element other)
        {
            var (mine, its) = (LetterOf(), other.LetterOf());
            if (mine is not null || its is not null)
                return Name is null && other.Name is null && mine == its;
            return Name == other.Name && JsonElement.DeepEquals(Value, other.Value);
        }

        public override int GetHashCode() => HashCode.Combine(Name, Letter, Value.ValueKind);

        // Only where a letter is compared: two members of objects are compared as they are.
        private string? LetterOf() => Letter ?? (Name is null && Value.ValueKind == JsonValueKind.String ? Value.GetString() : null);
    }
}
