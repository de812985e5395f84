using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>
/// Leaves out of an answer what differs from run to run or repeats what other turns say: ids and times of messages, ids of
/// behaviours, and of the session its id, its trace and its graph's fingerprint.
/// </summary>
internal static class AnswerNormalizer
{
    private static readonly string[] OfMessage = ["msgID", "ts", "timings"];

    public static JsonElement Normalize(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json.RootElement, "", depth: 0, writer);
        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static void Write(JsonElement element, string name, int depth, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(property => Says(property, name, depth)))
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, property.Name, depth + 1, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, name, depth + 1, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static bool Says(JsonProperty property, string parent, int depth) => property.Name switch
    {
        "trace" => parent != "session",
        GraphFingerprint.Property => parent != "data",
        "id" => property.Value.ValueKind != JsonValueKind.String || !Guid.TryParse(property.Value.GetString(), out _),
        var name => depth > 0 || !OfMessage.Contains(name),
    };
}
