using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents;

/// <summary>The agents' files change while the parser runs.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly SmallAgents _agents = new();

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_new_intent_is_understood_within_two_seconds_and_no_parse_is_dropped()
    {
        await using var parser = await _agents.StartAsync("--parser:watchInterval=250ms");
        using var teacher = new Teacher(parser);
        using var done = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var asker = new Teacher(parser);
            var answered = 0;
            // The second is what nobody wrote down: the classifier must not forget it while it learns anew.
            for (; !done.IsCancellationRequested; answered++)
            {
                (await asker.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
                (await asker.ParseAsync("do you know any good jokes")).ShouldStartWith("requestTellJiboContent");
            }

            return answered;
        })).ToArray();

        var took = new List<TimeSpan>();
        for (var edit = 1; edit <= 10; edit++)
        {
            var started = Stopwatch.GetTimestamp();
            // One is written as a template, the next as an example.
            var how = edit % 2 == 0 ? "templates" : "utterances";
            _agents.Write(SmallAgents.File, SmallAgents.Text + $"  - name: new{edit}\n    rules: [launch]\n    {how}: [polish the brass monkey {edit} times]\n");
            await teacher.UnderstandsAsync($"polish the brass monkey {edit} times", $"new{edit} {{}}");
            took.Add(Stopwatch.GetElapsedTime(started));
        }

        await done.CancelAsync();
        var parses = (await Task.WhenAll(asking)).Sum();
        took.Sort();
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"10 edits under load, {2 * parses} parses, none failed; understood after {took[5].TotalMilliseconds:0} ms (median), {took[^1].TotalMilliseconds:0} ms (most)"));
        took[5].ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_broken_file_is_told_and_the_old_agents_go_on_until_it_is_mended()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        _agents.Write("good.yaml", Extra("good"));
        _agents.Write("bad.yaml", "agent: bad\nintents:\n  - {name: bad, rules: [extra], templates: [\"polish (the\"]}\n");

        var problems = await WaitForProblemsAsync(teacher, some: true);
        problems.ShouldHaveSingleItem().ShouldStartWith("bad.yaml:3: template \"polish (the\": '(' at character 8 is not closed");
        var (_, list) = await teacher.SendAsync(HttpMethod.Get, "/v1/agents");
        list.GetProperty("problems")[0].GetString().ShouldBe(problems[0]);
        var (_, health) = await teacher.SendAsync(HttpMethod.Get, "/healthcheck?verbose");
        health.ToString().ShouldContain("faults in the changed agents");
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
        // All of the folder, or nothing of it.
        (await teacher.ParseAsync("polish the brass monkey", "extra")).ShouldBe("nothing");

        _agents.Delete("bad.yaml");
        await teacher.UnderstandsAsync("polish the brass monkey", "good {}", "extra");
        (await WaitForProblemsAsync(teacher, some: false)).ShouldBeEmpty();
        (await AgentsAsync(teacher)).ShouldBe(["chitchat file chitchat.yaml", "good file good.yaml"]);

        _agents.Delete("good.yaml");
        await teacher.UnderstandsAsync("polish the brass monkey", "nothing", "extra");
        (await AgentsAsync(teacher)).ShouldBe(["chitchat file chitchat.yaml"]);
    }

    [Theory]
    [InlineData("agent: x\nintents: [", "not valid YAML")]
    [InlineData("a: &a [x]\nb: *a", "x.yaml:1: anchors and aliases are not supported")]
    [InlineData("? &a [x,x]\n: &b [*a,*a]\n? [*b,*b]\n: y", "x.yaml:1: anchors and aliases are not supported")]
    [InlineData("agent: chitchat\nintents:\n  - {name: it, rules: [r], templates: [x]}", "another agent is called \"chitchat\" too")]
    [InlineData("", "x.yaml:1: the file must be one YAML mapping")]
    public async Task Whatever_stands_in_a_file_the_parser_goes_on(string yaml, string problem)
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        _agents.Write("x.yaml", yaml);

        (await WaitForProblemsAsync(teacher, some: true)).ShouldContain(told => told.Contains(problem, StringComparison.Ordinal));
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
    }

    [Fact]
    public async Task A_file_of_ten_thousand_brackets_is_told()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        _agents.Write("x.yaml", $"agent: {new string('[', 10_000)}");

        (await WaitForProblemsAsync(teacher, some: true)).ShouldContain("x.yaml:1: it is nested deeper than 32");
    }

    [Fact]
    public async Task A_folder_that_vanishes_and_returns_is_told_and_taken_in_again()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        Directory.Move(_agents.Folder, _agents.Folder + ".gone");

        (await WaitForProblemsAsync(teacher, some: true))[0].ShouldContain("it must be a folder of agents");
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");

        Directory.Move(_agents.Folder + ".gone", _agents.Folder);
        (await WaitForProblemsAsync(teacher, some: false)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_whose_name_a_file_takes_is_of_no_use_any_more()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("late", """{"rules":["extra"],"intents":[{"name":"uploaded","utterances":["polish the brass monkey"]}]}""");
        await teacher.SettledAsync("late");

        _agents.Write("late.yaml", Extra("late"));
        await teacher.UnderstandsAsync("polish the brass monkey", "late {}", "extra");
        (await teacher.PutAsync("late", """{"intents":[{"name":"a","utterances":["x"]}]}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await teacher.DeleteAsync("late")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await teacher.DeleteAsync("late")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_change_of_the_language_is_one_for_uploads_too()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("lamps", """{"rules":["extra"],"intents":[{"name":"on","templates":["luminate the {Thing:text}"]}]}""");
        await teacher.SettledAsync("lamps");
        (await teacher.ParseAsync("shine the lamp", "extra")).ShouldNotContain("Thing");

        _agents.Write("language.yaml", "rewrites: { shine: luminate }\n");
        await teacher.UnderstandsAsync("shine the lamp", """on {"Thing":"lamp"}""", "extra");
        (await teacher.SettledAsync("lamps")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task It_can_be_told_not_to_look()
    {
        await using var parser = await _agents.StartAsync("--parser:watch=off");
        using var teacher = new Teacher(parser);
        _agents.Write("more.yaml", Extra("more"));

        await teacher.PutAsync("other", """{"intents":[{"name":"a","utterances":["x y z"]}]}""");
        await teacher.SettledAsync("other");
        (await teacher.ParseAsync("polish the brass monkey", "extra")).ShouldBe("nothing");
    }

    public void Dispose() => _agents.Dispose();

    // In a rule where no classifier answers.
    private static string Extra(string name) => $"agent: {name}\nintents:\n  - {{name: {name}, rules: [extra], templates: [polish the brass monkey]}}\n";

    private static async Task<string[]> WaitForProblemsAsync(Teacher teacher, bool some)
    {
        string[] problems = [];
        await Teacher.UntilAsync(async () =>
        {
            var (_, state) = await teacher.SendAsync(HttpMethod.Get, "/state");
            problems = state.TryGetProperty("agentProblems", out var told) ? [.. told.EnumerateArray().Select(one => one.GetString()!)] : [];
            return problems.Length > 0 == some;
        });
        return problems;
    }

    private static async Task<IEnumerable<string>> AgentsAsync(Teacher teacher)
    {
        var (_, list) = await teacher.SendAsync(HttpMethod.Get, "/v1/agents");
        return list.GetProperty("agents").EnumerateArray().Select(agent => $"{Text(agent, "name")} {Text(agent, "source")} {Text(agent, "file")}");
    }

    private static string? Text(JsonElement agent, string name) => agent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
