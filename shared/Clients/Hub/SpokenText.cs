using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>What Jibo says in a SKILL_ACTION, as plain text.</summary>
public static class SpokenText
{
    private const int MaxDepth = 64;

    /// <summary>Every <c>esml</c> of the frame's action in order, without its markup; empty when nothing is said.</summary>
    public static string Of(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var text = new StringBuilder();
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("action", out var action))
                Collect(action, text);
            return text.ToString();
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static void Collect(JsonElement element, StringBuilder text)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, text);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (!member.NameEquals("esml") || member.Value.ValueKind != JsonValueKind.String)
                    Collect(member.Value, text);
                else if (EsmlPlain.Of(member.Value.GetString()!) is { Length: > 0 } said)
                    text.Append(text.Length == 0 ? "" : " ").Append(said);
            }
        }
    }
}
