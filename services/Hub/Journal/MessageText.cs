using System.Text.Json;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>A message for people to read: as it was, but for what lets somebody in.</summary>
internal static class MessageText
{
    private const string Withheld = "(not shown)";

    // Names of members whose values are nobody's to read.
    private static readonly string[] Secrets = ["token", "secret", "password", "authorization", "apikey", "accesskey", "credential"];

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 128 };

    /// <summary>Null for what is not JSON.</summary>
    public static JsonElement? Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Reading);
            return JsonElement.TryParseValue(ref reader, out var message) ? Of(message.Value) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair can be read and yet not be written.
            return null;
        }
    }

    private static JsonElement Of(JsonElement message)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { MaxDepth = Reading.MaxDepth + 1 }))
            Write(json, message);
        return JsonElement.Parse(text.GetBuffer().AsSpan(0, (int)text.Length), new JsonDocumentOptions { MaxDepth = Reading.MaxDepth });
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    if (IsSecret(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                        json.WriteStringValue(Withheld);
                    else
                        Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static bool IsSecret(string name) => Array.Exists(Secrets, secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
}
