using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>
/// What of an answer is expected again. Its values are not: they are the household's, or another joke the next time. So an answer of
/// accounts is kept as the types of its members, a frame of the hub as its type and what decided the turn.
/// </summary>
internal static class AnswerShapes
{
    private const int MostMembers = 50;

    private static readonly string[] MatchMembers = ["skillID", "launch", "onRobot", "isProactive", "skipSurprises"];

    /// <summary>The types of an answer's members.</summary>
    public static JsonElement OfAnswer(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return Element(TypeOf(answer));
        var shape = new JsonObject();
        foreach (var member in answer.EnumerateObject().Where(member => LeafKinds.IsMember(member.Name)).Take(MostMembers))
        {
            shape[member.Name] = member.Name == "__type" && member.Value.ValueKind == JsonValueKind.String && LeafKinds.IsWord(member.Value.GetString())
                ? JsonValue.Create(member.Value.GetString())
                : TypeOf(member.Value);
        }

        return Element(shape);
    }

    /// <summary>What decided a turn, of one of its frames.</summary>
    public static JsonElement OfFrame(JsonElement frame)
    {
        var shape = new JsonObject();
        if (frame.ValueKind != JsonValueKind.Object)
            return Element(TypeOf(frame));
        Copy(frame, shape, "type");
        Copy(frame, shape, "final");
        if (!frame.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            return Element(shape);
        var told = new JsonObject();
        Copy(data, told, "code");
        if (data.TryGetProperty("match", out var match) && match.ValueKind == JsonValueKind.Object)
            told["match"] = Copied(match, MatchMembers);
        if (data.TryGetProperty("nlu", out var nlu) && nlu.ValueKind == JsonValueKind.Object)
            told["nlu"] = Copied(nlu, ["intent"]);
        if (data.TryGetProperty("skill", out var skill) && skill.ValueKind == JsonValueKind.Object)
            told["skill"] = Copied(skill, ["id"]);
        if (told.Count > 0)
            shape["data"] = told;
        return Element(shape);
    }

    private static JsonObject Copied(JsonElement from, string[] members)
    {
        var to = new JsonObject();
        foreach (var member in members)
            Copy(from, to, member);
        return to;
    }

    private static void Copy(JsonElement from, JsonObject to, string name)
    {
        if (!from.TryGetProperty(name, out var value))
            return;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            to[name] = value.GetBoolean();
        else if (value.ValueKind == JsonValueKind.String && LeafKinds.IsWord(value.GetString()))
            to[name] = value.GetString();
    }

    private static JsonObject TypeOf(JsonElement json) => new()
    {
        ["$type"] = json.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            _ => "null",
        },
    };

    private static JsonElement Element(JsonObject node) => JsonElement.Parse(node.ToJsonString());
}
