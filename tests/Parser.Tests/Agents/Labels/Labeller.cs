using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;

namespace Jibo.Pegasus.Parser.Tests.Agents.Labels;

/// <summary>Somebody who labels sentences over HTTP.</summary>
internal static class Labeller
{
    private const string Path = "/v1/labels";

    public static Task<(HttpStatusCode Status, JsonElement Body)> LabelAsync(this Teacher teacher, string body) => teacher.SendAsync(HttpMethod.Post, Path, body);

    /// <summary>Adds a label that is taken.</summary>
    public static async Task<JsonElement> LabelAsync(this Teacher teacher, string text, string intent, string agent = "chitchat", string more = "")
    {
        var (status, body) = await teacher.LabelAsync($$"""{"text":"{{text}}","agent":"{{agent}}","intent":"{{intent}}"{{more}}}""");
        status.ShouldBe(HttpStatusCode.Accepted, body.ToString());
        return body;
    }

    public static async Task<string> RefusedAsync(this Teacher teacher, HttpStatusCode expected, string body)
    {
        var (status, answer) = await teacher.LabelAsync(body);
        status.ShouldBe(expected, answer.ToString());
        return answer.GetProperty("data").GetProperty("message").GetString()!;
    }

    public static async Task<JsonElement[]> LabelsAsync(this Teacher teacher)
    {
        var (status, body) = await teacher.SendAsync(HttpMethod.Get, Path);
        status.ShouldBe(HttpStatusCode.OK);
        return [.. body.GetProperty("labels").EnumerateArray()];
    }

    public static Task<(HttpStatusCode Status, JsonElement Body)> UndoAsync(this Teacher teacher, JsonElement label) =>
        teacher.SendAsync(HttpMethod.Delete, $"{Path}/{label.Id()}");

    /// <summary>The label once something holds of it.</summary>
    public static async Task<JsonElement> UntilAsync(this Teacher teacher, JsonElement label, Func<JsonElement, bool> holds)
    {
        var now = label;
        await Teacher.UntilAsync(async () => holds(now = (await teacher.SendAsync(HttpMethod.Get, $"{Path}/{label.Id()}")).Body));
        return now;
    }

    public static Task<JsonElement> LiveAsync(this Teacher teacher, JsonElement label) => teacher.UntilAsync(label, one => one.State() == "live");

    public static Task<JsonElement> LearnedAsync(this Teacher teacher, JsonElement label) =>
        teacher.UntilAsync(label, one => one.TryGetProperty("learned", out var learned) && learned.GetBoolean());

    public static string Id(this JsonElement label) => label.GetProperty("id").GetString()!;

    public static string State(this JsonElement label) => label.GetProperty("state").GetString()!;
}
