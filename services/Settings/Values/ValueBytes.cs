using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>The size of values, as compact JSON in UTF-8, however they were sent; and whether one can be kept at all.</summary>
internal static class ValueBytes
{
    /// <summary>Deepest value object: what keeps it, and what carries it, adds levels of its own.</summary>
    private const int MaxDepth = 32;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="SettingsException">The value is too large, too deep, or holds what is no text.</exception>
    public static int Require(string key, JsonElement value)
    {
        if (DepthOf(value, MaxDepth) < 0)
            throw SettingsException.Invalid($"The value of '{key}' is nested deeper than {MaxDepth} levels");
        int bytes;
        try
        {
            bytes = Of(value);
        }
        catch (InvalidOperationException e)
        {
            throw SettingsException.Invalid($"The value of '{key}' must be Unicode text", e);
        }

        return bytes <= SettingsBounds.MaxValueBytes
            ? bytes
            : throw new SettingsException(
                SettingsFailure.TooLarge, $"The value of '{key}' has {bytes} bytes; at most {SettingsBounds.MaxValueBytes} are allowed");
    }

    /// <summary>Keys and values together.</summary>
    public static int Of(IReadOnlyDictionary<string, JsonElement> values) => values.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Of(pair.Value));

    private static int Of(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            value.WriteTo(writer);
        return buffer.WrittenCount;
    }

    // What is left of the levels; negative when there were too few.
    private static int DepthOf(JsonElement value, int left)
    {
        if (left < 0)
            return left;
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(member => DepthOf(member.Value, left - 1)).DefaultIfEmpty(left).Min(),
            JsonValueKind.Array => value.EnumerateArray().Select(item => DepthOf(item, left - 1)).DefaultIfEmpty(left).Min(),
            _ => left,
        };
    }
}
