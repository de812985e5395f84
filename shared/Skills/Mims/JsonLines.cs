using System.Text.Json;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Finds the line of a value in a JSON file. Read only when there is something to complain about: it reads the file again.
/// </summary>
internal static class JsonLines
{
    private static readonly JsonReaderOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Line, from 1, of a property at the top, or of a property of the n-th element of <c>prompts</c>; the nearest known otherwise.</summary>
    public static int Of(ReadOnlySpan<byte> utf8, string? property, int? prompt = null)
    {
        try
        {
            return LineAt(utf8, OffsetOf(utf8, property, prompt));
        }
        catch (JsonException)
        {
            return 1;
        }
    }

    private static int OffsetOf(ReadOnlySpan<byte> utf8, string? property, int? prompt)
    {
        var reader = new Utf8JsonReader(utf8, Tolerant);
        var inPrompts = false;
        var at = -1;
        var nearest = 0;
        while (reader.Read())
        {
            var offset = (int)reader.TokenStartIndex;
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                inPrompts = reader.ValueTextEquals("prompts");
                if (prompt is null && property is not null && reader.ValueTextEquals(property))
                    return offset;
                if (prompt is not null && inPrompts)
                    nearest = offset;
            }
            else if (inPrompts && reader.CurrentDepth == 2 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                if (++at == prompt)
                    nearest = offset;
            }
            else if (inPrompts && at == prompt && reader.CurrentDepth == 3
                && reader.TokenType == JsonTokenType.PropertyName && property is not null && reader.ValueTextEquals(property))
            {
                return offset;
            }
        }

        return nearest;
    }

    private static int LineAt(ReadOnlySpan<byte> utf8, int offset) => utf8[..offset].Count((byte)'\n') + 1;
}
