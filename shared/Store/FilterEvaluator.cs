using System.Text.Json;

namespace Jibo.Pegasus.Store;

/// <summary>What a filter means, in the plainest form: engines use it for what they cannot put into a statement, tests as the reference.</summary>
public static class FilterEvaluator
{
    /// <summary>Whether a document matches.</summary>
    public static bool Matches(DocumentFilter filter, JsonElement document) => filter switch
    {
        DocumentFilter.Equal f => Same(Find(document, f.Field), f.Value),
        DocumentFilter.In f => f.Values.Any(v => Same(Find(document, f.Field), v)),
        DocumentFilter.Contains f => Find(document, f.Field) is { ValueKind: JsonValueKind.Array } array
            && array.EnumerateArray().Any(e => Same(e, f.Value)),
        DocumentFilter.Range f => Find(document, f.Field) is { } value
            && (f.From is not { } from || Compare(value, from) is >= 0)
            && (f.To is not { } to || Compare(value, to) is <= 0),
        DocumentFilter.Not f => !Matches(f.Filter, document),
        DocumentFilter.All f => f.Filters.All(part => Matches(part, document)),
        DocumentFilter.Any f => f.Filters.Any(part => Matches(part, document)),
        _ => throw new InvalidOperationException($"No meaning for {filter.GetType().Name}"),
    };

    private static JsonElement? Find(JsonElement document, FieldPath field)
    {
        foreach (var segment in field.Segments)
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(segment, out document))
                return null;
        }

        return document;
    }

    private static bool Same(JsonElement? found, JsonElement wanted)
    {
        if (found is not { } value || value.ValueKind == JsonValueKind.Null)
            return wanted.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (value.ValueKind == JsonValueKind.Number && wanted.ValueKind == JsonValueKind.Number)
            return CompareNumbers(value, wanted) == 0;
        return wanted.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(value, wanted);
    }

    // Null when the two cannot be compared.
    private static int? Compare(JsonElement value, JsonElement bound) => (value.ValueKind, bound.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => CompareNumbers(value, bound),
        (JsonValueKind.String, JsonValueKind.String) => CompareText(value.GetString()!, bound.GetString()!),
        _ => null,
    };

    private static int CompareNumbers(JsonElement a, JsonElement b) =>
        a.TryGetInt64(out var left) && b.TryGetInt64(out var right) ? left.CompareTo(right) : a.GetDouble().CompareTo(b.GetDouble());

    // By code point, as engines compare UTF-8; ordinal comparison of UTF-16 puts emoji before some letters.
    private static int CompareText(string a, string b)
    {
        var left = a.EnumerateRunes();
        var right = b.EnumerateRunes();
        while (true)
        {
            var more = left.MoveNext();
            if (more != right.MoveNext())
                return more ? 1 : -1;
            if (!more)
                return 0;
            if (left.Current != right.Current)
                return left.Current.CompareTo(right.Current);
        }
    }
}
