using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Contracts.Json;

/// <summary>Reads messages without throwing, and finds a message's <c>type</c> wherever it stands.</summary>
public static class MessageParser
{
    /// <summary>
    /// The top-level <c>type</c> of a message, read without building anything.
    /// False with a problem when the bytes are not a JSON object that has one.
    /// </summary>
    public static bool TryReadType(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out string? type,
        [NotNullWhen(false)] out JsonProblem? problem)
    {
        type = null;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                problem = new(JsonProblemKind.NoType, "$", "A message must be a JSON object");
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (!isType)
                {
                    reader.Skip();
                    continue;
                }

                if (reader.TokenType != JsonTokenType.String)
                {
                    problem = new(JsonProblemKind.NoType, "$.type", "The type of a message must be a string");
                    return false;
                }

                type = reader.GetString()!;
                problem = null;
                return true;
            }

            problem = new(JsonProblemKind.NoType, "$.type", "A message must have a type");
            return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with bytes that are not UTF-8, or a lone surrogate.
            problem = new(JsonProblemKind.NotJson, "$", NotJsonMessage(e));
            return false;
        }
    }

    /// <summary>Reads one value of a known type.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> utf8,
        JsonTypeInfo<T> typeInfo,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out JsonProblem? problem)
        where T : class
    {
        try
        {
            CheckEscapedText(utf8);
            value = JsonSerializer.Deserialize(utf8, typeInfo);
            problem = value is null ? new(JsonProblemKind.WrongField, "$", "A message must not be null") : null;
            return value is not null;
        }
        catch (JsonException e)
        {
            value = null;
            problem = IsSyntax(e)
                ? new(JsonProblemKind.NotJson, e.Path ?? "$", NotJsonMessage(e))
                : new(JsonProblemKind.WrongField, e.Path ?? "$", $"Invalid message at {e.Path ?? "$"}: {Reason(e)}");
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NotSupportedException)
        {
            value = null;
            problem = new(JsonProblemKind.WrongField, "$", "Invalid message: a value is not valid text");
            return false;
        }
    }

    // Half a surrogate pair ("\ud800") is JSON but no text. Where a value has a type, reading it tells; where it is kept as it came,
    // it would tell only when it is written, far from the one who sent it.
    private static void CheckEscapedText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (JsonException)
        {
            // No JSON: the serializer says where it breaks.
        }
    }

    // The reader's own exceptions say where the text breaks; the serializer's say which field has the wrong type.
    private static bool IsSyntax(JsonException e) => e.InnerException is JsonException;

    private static string NotJsonMessage(Exception e) =>
        $"Invalid JSON arrived into socket: {(e is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $"line {line + 1}, byte {at + 1}" : "not valid UTF-8 text")}";

    // Everything before the serializer's own " Path: …" suffix, which names our types' internals.
    private static string Reason(JsonException e) =>
        e.Message.StartsWith("JSON deserialization for type", StringComparison.Ordinal)
            ? "a required field is missing"
            : "a value of another type is expected";
}
