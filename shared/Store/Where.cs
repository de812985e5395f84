using System.Buffers;
using System.Text.Json;

namespace Jibo.Pegasus.Store;

/// <summary>Makes filters from plain values: <c>Where.All(Where.Equal("robotID", id), Where.Range("timestamp", from, to))</c>.</summary>
public static class Where
{
    public static DocumentFilter Equal(FieldPath field, string value) => new DocumentFilter.Equal(field, Json(value));

    public static DocumentFilter Equal(FieldPath field, long value) => new DocumentFilter.Equal(field, Json(value));

    public static DocumentFilter Equal(FieldPath field, bool value) => new DocumentFilter.Equal(field, Json(value));

    public static DocumentFilter Equal(FieldPath field, JsonElement value) => new DocumentFilter.Equal(field, value);

    public static DocumentFilter In(FieldPath field, params IEnumerable<string> values) =>
        new DocumentFilter.In(field, [.. values.Select(Json)]);

    public static DocumentFilter Contains(FieldPath field, string value) => new DocumentFilter.Contains(field, Json(value));

    /// <summary>Between two numbers, both inclusive; null leaves a side open.</summary>
    public static DocumentFilter Range(FieldPath field, long? from, long? to) =>
        new DocumentFilter.Range(field, from is { } f ? Json(f) : null, to is { } t ? Json(t) : null);

    /// <summary>Between two numbers, both inclusive and finite; null leaves a side open.</summary>
    public static DocumentFilter Range(FieldPath field, double? from, double? to) =>
        new DocumentFilter.Range(field, from is { } f ? Json(f) : null, to is { } t ? Json(t) : null);

    public static DocumentFilter Not(DocumentFilter filter) => new DocumentFilter.Not(filter);

    public static DocumentFilter All(params IReadOnlyList<DocumentFilter> filters) => new DocumentFilter.All(filters);

    public static DocumentFilter Any(params IReadOnlyList<DocumentFilter> filters) => new DocumentFilter.Any(filters);

    private static JsonElement Json(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Write(value, static (writer, v) => writer.WriteStringValue(v));
    }

    private static JsonElement Json(long value) => Write(value, static (writer, v) => writer.WriteNumberValue(v));

    private static JsonElement Json(double value) => Write(value, static (writer, v) => writer.WriteNumberValue(v));

    private static JsonElement Json(bool value) => Write(value, static (writer, v) => writer.WriteBooleanValue(v));

    private static JsonElement Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer, value);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
