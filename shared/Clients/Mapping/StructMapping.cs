using System.Buffers;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Jibo.Pegasus.Clients.Mapping;

/// <summary>
/// JSON as Protobuf's <c>Struct</c> and <c>Value</c>, and back. Whole numbers keep their value up to 2^53, as <c>Value</c> knows
/// only doubles; the order of keys is not kept.
/// </summary>
internal static class StructMapping
{
    /// <summary>Deepest nesting; both Protobuf and System.Text.Json stop near here.</summary>
    private const int MaxDepth = 60;

    public static Struct? ToStruct(IReadOnlyDictionary<string, JsonElement>? map)
    {
        if (map is null)
            return null;
        var result = new Struct();
        foreach (var (name, value) in map)
            result.Fields[name] = ToValue(value);
        return result;
    }

    public static Value ToValue(JsonElement json) => ToValue(json, MaxDepth);

    /// <exception cref="FormatException">The struct is nested too deeply.</exception>
    public static Dictionary<string, JsonElement>? FromStruct(Struct? map)
    {
        if (map is null)
            return null;
        var result = new Dictionary<string, JsonElement>(map.Fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in map.Fields)
            result[name] = FromValue(value);
        return result;
    }

    /// <exception cref="FormatException">The value is nested too deeply.</exception>
    public static JsonElement FromValue(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value, MaxDepth);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static Value ToValue(JsonElement json, int depth)
    {
        if (depth == 0)
            throw new FormatException($"JSON is nested deeper than {MaxDepth} levels");
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return Value.ForString(json.GetString());
            case JsonValueKind.Number:
                return Value.ForNumber(json.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return Value.ForBool(json.GetBoolean());
            case JsonValueKind.Array:
                var list = new ListValue();
                foreach (var item in json.EnumerateArray())
                    list.Values.Add(ToValue(item, depth - 1));
                return new Value { ListValue = list };
            case JsonValueKind.Object:
                var map = new Struct();
                foreach (var property in json.EnumerateObject())
                    map.Fields[property.Name] = ToValue(property.Value, depth - 1);
                return Value.ForStruct(map);
            default:
                return Value.ForNull();
        }
    }

    private static void Write(Utf8JsonWriter writer, Value value, int depth)
    {
        if (depth == 0)
            throw new FormatException($"A value is nested deeper than {MaxDepth} levels");
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            // JSON has no infinity and no NaN.
            case Value.KindOneofCase.NumberValue when double.IsFinite(value.NumberValue):
                writer.WriteNumberValue(value.NumberValue);
                break;
            case Value.KindOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.ListValue:
                writer.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                    Write(writer, item, depth - 1);
                writer.WriteEndArray();
                break;
            case Value.KindOneofCase.StructValue:
                writer.WriteStartObject();
                foreach (var (name, item) in value.StructValue.Fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, item, depth - 1);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
