using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>Turns by voice, told as turns by text: audio is a person's voice, and is not kept unless asked for.</summary>
internal static class SpokenWords
{
    /// <summary>The LISTEN of a turn whose words the robot knows.</summary>
    public static JsonElement AsText(JsonElement listen)
    {
        var node = JsonNode.Parse(listen.GetRawText())!.AsObject();
        if (node["data"] is JsonObject data)
            data["mode"] = "CLIENT_ASR";
        return JsonElement.Parse(node.ToJsonString());
    }

    /// <summary>What was heard, as the robot tells it.</summary>
    public static JsonElement Message(string words) => JsonElement.Parse(new JsonObject
    {
        ["type"] = "CLIENT_ASR",
        ["ts"] = "${now}",
        ["msgID"] = "mid-${uuid}",
        ["data"] = new JsonObject { ["text"] = words },
    }.ToJsonString());

    /// <summary>The CONTEXT with the session that a step before kept; without any when none did.</summary>
    public static JsonElement WithSession(JsonElement context, string? reference)
    {
        var node = JsonNode.Parse(context.GetRawText())!.AsObject();
        if (node["data"]?["skill"] is JsonObject skill)
        {
            skill.Remove("session");
            if (reference is not null)
                skill["session"] = reference;
        }

        return JsonElement.Parse(node.ToJsonString());
    }
}
