using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Asking;

/// <summary>What agents take for what, over HTTP.</summary>
public sealed class ConfusionTests : IDisposable
{
    private readonly SmallAgents _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public async Task An_agent_of_a_file_is_measured_with_its_own_sentences_that_were_held_back()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        var table = await TableAsync(teacher, "chitchat");

        table.GetProperty("source").GetString().ShouldBe("heldBack");
        table.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).ShouldBe(["launch"]);
        var evaluation = table.GetProperty("evaluation");
        evaluation.GetProperty("inScope").GetInt32().ShouldBe(10);
        evaluation.GetProperty("intents").EnumerateArray().Sum(intent => intent.GetProperty("cases").GetInt32()).ShouldBe(10);
        var wrong = evaluation.GetProperty("confusions").EnumerateArray().ToList();
        var right = evaluation.GetProperty("accuracy").GetDouble() * 10;
        wrong.Sum(one => one.GetProperty("count").GetInt32()).ShouldBe(10 - (int)Math.Round(right));
        // The one that a template covers is certain.
        wrong.SelectMany(one => one.GetProperty("examples").EnumerateArray()).Select(text => text.GetString()).ShouldNotContain("tell me a joke");
    }

    [Fact]
    public async Task What_was_kept_on_disk_says_the_same_and_what_is_new_says_other()
    {
        string before;
        await using (var parser = await _agents.StartAsync())
        {
            using var teacher = new Teacher(parser);
            before = (await TableAsync(teacher, "chitchat")).GetRawText();
        }

        await using var again = await _agents.StartAsync();
        using var later = new Teacher(again);
        (await TableAsync(later, "chitchat")).GetRawText().ShouldBe(before);
        await later.PutAsync("garden", """{"rules":["launch"],"intents":[{"name":"mow","utterances":["mow the lawn","cut the grass"]}]}""");
        await later.SettledAsync("garden");
        (await TableAsync(later, "chitchat")).GetProperty("version").GetString().ShouldNotBe(JsonDocument.Parse(before).RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task An_agent_of_templates_alone_has_nothing_that_could_be_confused()
    {
        _agents.Write("plain.yaml", "agent: plain\nintents:\n  - {name: plain, rules: [extra], templates: [polish the brass monkey]}\n");
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        var table = await TableAsync(teacher, "plain");

        table.GetProperty("source").GetString().ShouldBe("none");
        table.GetProperty("evaluation").GetProperty("cases").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_told_of_an_agent_that_is_not_there()
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);
        (await teacher.SendAsync(HttpMethod.Get, "/v1/agents/nobody/confusion")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.SendAsync(HttpMethod.Get, "/v1/agents/nobody/intents")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Intents_are_listed_for_people_who_label()
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);

        var (_, list) = await teacher.SendAsync(HttpMethod.Get, "/v1/agents/chitchat/intents");

        list.GetProperty("intents").EnumerateArray().Select(intent => $"{intent.GetProperty("name")} {intent.GetProperty("entities").GetRawText()} {intent.GetProperty("sentences")} {intent.GetProperty("example")}")
            .ShouldBe(["""requestTellJiboContent {"JiboContent":"Joke"} 6 tell me a joke""", "hello {} 6 hello there"]);
    }

    private static async Task<JsonElement> TableAsync(Teacher teacher, string agent)
    {
        await teacher.SettledAsync(agent);
        var (status, body) = await teacher.SendAsync(HttpMethod.Get, $"/v1/agents/{agent}/confusion");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }
}
