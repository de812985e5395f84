using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Json;

/// <summary>
/// A number that a double can hold. The platform reads <c>1e400</c> as infinity and then cannot write it: such a message would
/// be taken in at one door and fail at the next.
/// </summary>
public sealed class FiniteNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteNumberValue(value);
}
