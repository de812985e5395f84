using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Json;

/// <summary>Milliseconds since 1970 as a whole number; a fraction, as some clocks send, is cut off.</summary>
public sealed class EpochMillisecondsConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonException();
        if (reader.TryGetInt64(out var whole))
            return whole;
        return reader.TryGetDouble(out var real) && Math.Abs(real) < 9e15 ? (long)real : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteNumberValue(value);
}
