using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>A span of time as .NET writes it, <c>00:00:12</c>; a peer without .NET may send milliseconds.</summary>
public sealed class SpanConverter : JsonConverter<TimeSpan>
{
    private const double Longest = 86_400_000;

    /// <inheritdoc />
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String when TimeSpan.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var span) => span,
        JsonTokenType.Number when reader.TryGetDouble(out var milliseconds) && Math.Abs(milliseconds) <= Longest => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw new JsonException(),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteStringValue(value.ToString("c", CultureInfo.InvariantCulture));
}
