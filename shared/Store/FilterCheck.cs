using System.Text.Json;

namespace Jibo.Pegasus.Store;

/// <summary>Bounds what a filter or query from outside may ask of an engine.</summary>
internal static class FilterCheck
{
    public const int MaxDepth = 16;
    public const int MaxNodes = 2_000;

    /// <exception cref="StoreException">The query is out of bounds.</exception>
    public static void Require(DocumentQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > DocumentQuery.MaxLimit)
            throw StoreException.Invalid($"The limit of a query must be 1 to {DocumentQuery.MaxLimit}");
        if (query.Sort.FirstOrDefault(s => !s.Field.IsPlain) is { } sort)
            throw StoreException.Invalid($"Documents cannot be sorted by '{sort.Field}'");
        if (query.Sort.Count > 4)
            throw StoreException.Invalid("Documents can be sorted by at most 4 fields");
        Require(query.Filter);
    }

    /// <exception cref="StoreException">The filter is out of bounds.</exception>
    public static void Require(DocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var left = MaxNodes;
        Walk(filter, 1, ref left);
    }

    private static void RequireBounds(DocumentFilter.Range range)
    {
        var kinds = new[] { range.From?.ValueKind, range.To?.ValueKind }.OfType<JsonValueKind>().Distinct().ToArray();
        if (kinds is not [JsonValueKind.Number or JsonValueKind.String])
            throw StoreException.Invalid("A range needs one or two bounds, both numbers or both texts");
        foreach (var bound in new[] { range.From, range.To }.OfType<JsonElement>())
            RequireValue(bound);
    }

    private static void RequireValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw StoreException.Invalid("A filter must compare with a value");
        if (!JsonText.IsReadable(value))
            throw StoreException.Invalid("A filter compares with a text that is not Unicode");
    }

    private static void Walk(DocumentFilter filter, int depth, ref int left)
    {
        if (depth > MaxDepth)
            throw StoreException.Invalid($"A filter may be nested at most {MaxDepth} deep");
        left -= filter is DocumentFilter.In { Values.Count: var count } ? Math.Max(1, count) : 1;
        if (left < 0)
            throw StoreException.Invalid($"A filter may have at most {MaxNodes} parts");
        switch (filter)
        {
            case DocumentFilter.Equal equal:
                RequireValue(equal.Value);
                break;
            case DocumentFilter.Contains contains:
                RequireValue(contains.Value);
                break;
            case DocumentFilter.In @in:
                foreach (var value in @in.Values)
                    RequireValue(value);
                break;
            case DocumentFilter.Range range:
                RequireBounds(range);
                break;
            case DocumentFilter.Not not:
                Walk(not.Filter, depth + 1, ref left);
                break;
            case DocumentFilter.All all:
                foreach (var part in all.Filters)
                    Walk(part, depth + 1, ref left);
                break;
            case DocumentFilter.Any any:
                foreach (var part in any.Filters)
                    Walk(part, depth + 1, ref left);
                break;
        }
    }
}
