using System.Text.Json;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>Reads JSON of which nothing is certain. What is missing, or of another kind, is null.</summary>
internal static class CalendarJson
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 32 };

    /// <exception cref="UnreadableCalendarException">It is no JSON object, or one nested beyond measure.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Bounded);
        }
        catch (JsonException e)
        {
            // Not the exception's text: it quotes.
            throw new UnreadableCalendarException($"no JSON after {e.BytePositionInLine ?? 0} bytes of line {e.LineNumber ?? 0}");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw new UnreadableCalendarException("no JSON object");
    }

    public static JsonElement? Member(this JsonElement? value, string name)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair stands beside it.
            return null;
        }
    }

    public static string? Text(this JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.String } some ? some.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    public static string? Text(this JsonElement? value, string name) => value.Member(name).Text();

    public static bool IsTrue(this JsonElement? value, string name) => value.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>Null where there is no list.</summary>
    public static IEnumerable<JsonElement?>? List(this JsonElement? value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => (JsonElement?)item) : null;
}
