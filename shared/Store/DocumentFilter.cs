using System.Text.Json;

namespace Jibo.Pegasus.Store;

/// <summary>
/// Which documents. Values are compared as JSON: a number with a number, text with text by code point, objects and arrays deeply
/// (the order of keys does not count); null equals null and absent. <see cref="Where"/> makes filters from plain values.
/// </summary>
public abstract record DocumentFilter
{
    private DocumentFilter()
    {
    }

    /// <summary>All documents.</summary>
    public static DocumentFilter Everything { get; } = new All([]);

    /// <summary>The field has this value.</summary>
    public sealed record Equal(FieldPath Field, JsonElement Value) : DocumentFilter;

    /// <summary>The field has one of these values.</summary>
    public sealed record In(FieldPath Field, IReadOnlyList<JsonElement> Values) : DocumentFilter;

    /// <summary>The field is an array that has this value as an element.</summary>
    public sealed record Contains(FieldPath Field, JsonElement Value) : DocumentFilter;

    /// <summary>The field lies between two numbers or two texts, both inclusive; null leaves a side open.</summary>
    public sealed record Range(FieldPath Field, JsonElement? From, JsonElement? To) : DocumentFilter;

    /// <summary>The filter does not match; also when its field is absent.</summary>
    public sealed record Not(DocumentFilter Filter) : DocumentFilter;

    /// <summary>All of them match; true of none.</summary>
    public sealed record All(IReadOnlyList<DocumentFilter> Filters) : DocumentFilter;

    /// <summary>At least one matches; false of none.</summary>
    public sealed record Any(IReadOnlyList<DocumentFilter> Filters) : DocumentFilter;
}
