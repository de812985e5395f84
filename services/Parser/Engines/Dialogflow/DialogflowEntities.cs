using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>
/// Parameters of Dialogflow as entities of robots, who know texts: numbers and truth values become their text, a list a list of
/// texts, a composite an object of texts. What was not said stays empty text, as Dialogflow has it. Pure.
/// </summary>
internal static class DialogflowEntities
{
    private const int Most = 64;
    private const int LongestName = 256;
    private const int MostDepth = 8;
    private const int MostBytes = 16 * 1024;

    /// <summary>Beyond reason: more than any agent has.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Of(Struct? parameters)
    {
        if (parameters is null or { Fields.Count: 0 })
            return Entities.None;
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Take(Most))
        {
            if (name.Length is > 0 and <= LongestName && Read(value) is { } entity)
                entities[name] = entity;
        }

        return entities;
    }

    /// <summary>Null for what is nothing, or no entity a robot could use.</summary>
    private static JsonElement? Read(Value value)
    {
        if (value.KindCase is Value.KindOneofCase.None or Value.KindOneofCase.NullValue)
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (!TryWrite(writer, value, MostDepth))
                return null;
        }

        return stream.Length <= MostBytes ? JsonSerializer.Deserialize(stream.GetBuffer().AsSpan(0, (int)stream.Length), PegasusJson.Wire.JsonElement) : null;
    }

    private static bool TryWrite(Utf8JsonWriter writer, Value value, int depth)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                return true;
            case Value.KindOneofCase.NumberValue:
                writer.WriteStringValue(value.NumberValue.ToString("R", CultureInfo.InvariantCulture));
                return double.IsFinite(value.NumberValue);
            case Value.KindOneofCase.BoolValue:
                writer.WriteStringValue(value.BoolValue ? "true" : "false");
                return true;
            case Value.KindOneofCase.ListValue when depth > 0:
                writer.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                {
                    if (!TryWrite(writer, item, depth - 1))
                        return false;
                }

                writer.WriteEndArray();
                return true;
            case Value.KindOneofCase.StructValue when depth > 0:
                writer.WriteStartObject();
                foreach (var (name, item) in value.StructValue.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    if (!TryWrite(writer, item, depth - 1))
                        return false;
                }

                writer.WriteEndObject();
                return true;
            case Value.KindOneofCase.NullValue or Value.KindOneofCase.None:
                writer.WriteNullValue();
                return true;
            default:
                return false;
        }
    }
}
