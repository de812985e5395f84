using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>The tree that an app shows, each node that defines a value with that value as its member <c>value</c>.</summary>
internal static class ViewWithValues
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Of(SkillView view, IReadOnlyDictionary<string, JsonElement> data)
    {
        var buffer = new ArrayBufferWriter<byte>(view.Bytes + 256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            WriteNode(writer, view.Tree, data);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonElement node, IReadOnlyDictionary<string, JsonElement> data)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            node.WriteTo(writer);
            return;
        }

        var isSet = TryFindValue(node, data, out var value);
        writer.WriteStartObject();
        foreach (var member in node.EnumerateObject())
        {
            if (isSet && member.NameEquals("value"))
                continue;
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("childViews") && member.Value.ValueKind == JsonValueKind.Array)
                WriteChildren(writer, member.Value, data);
            else
                member.Value.WriteTo(writer);
        }

        if (isSet)
        {
            writer.WritePropertyName("value");
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter writer, JsonElement children, IReadOnlyDictionary<string, JsonElement> data)
    {
        writer.WriteStartArray();
        foreach (var child in children.EnumerateArray())
            WriteNode(writer, child, data);
        writer.WriteEndArray();
    }

    // Bare, as the definition's default is: what is inside {"value": …}, or the object itself when it has no such member.
    private static bool TryFindValue(JsonElement node, IReadOnlyDictionary<string, JsonElement> data, out JsonElement value)
    {
        value = default;
        if (!node.TryGetProperty("valueDefinition", out var definition) || definition.ValueKind != JsonValueKind.Object
            || !definition.TryGetProperty("key", out var key) || key.ValueKind != JsonValueKind.String
            || !data.TryGetValue(key.GetString()!, out value))
            return false;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner))
            value = inner;
        return true;
    }
}
