using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Registry;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>Whole turns of a real hub, as operators see them afterwards.</summary>
public class JournaledTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_turn_in_words_is_told_with_every_message_its_meaning_its_route_and_the_skills_way()
    {
        await using var hub = await StartAsync();
        hub.Parser.Answer = (_, _) => Task.FromResult(Turns.Joke with
        {
            Unknown = new(StringComparer.Ordinal) { ["engine"] = Entities.Text("grammar"), ["confidence"] = JsonElement.Parse("0.75") },
        });
        hub.Skill.Answer = context =>
        {
            context.Response.Headers[TurnHeaders.Nodes] = "Jokes/Pick%20one,Jokes/Tell";
            return FakeSkill.Say(FakeSkill.Joke)(context);
        };
        var frames = await SayAsync(hub, "tell me a joke");
        using var operators = new Operator(hub);

        var (line, detail) = await LastAsync(hub, operators);

        line.Text("words").ShouldBe("tell me a joke");
        line.Text("intent").ShouldBe("requestTellJiboContent");
        line.Text("skillID").ShouldBe("joke-skill");
        line.Text("kind").ShouldBe("text");
        line.Text("outcome").ShouldBe("answered");
        line.GetProperty("took").GetDouble().ShouldBeGreaterThan(0);
        var steps = detail.GetProperty("steps").EnumerateArray().ToList();
        steps.Where(step => step.Text("kind") == "received").Select(step => step.Text("name")).ShouldBe(["LISTEN", "CLIENT_ASR", "CONTEXT"]);
        var sent = steps.Where(step => step.Text("kind") == "sent").ToList();
        sent.Select(step => step.Text("name")).ShouldBe(frames.Select(frame => frame.Type));
        foreach (var (step, frame) in sent.Zip(frames))
            JsonElement.DeepEquals(step.GetProperty("message"), frame.Json()).ShouldBeTrue($"{frame.Type} is told as it went out");
        var understood = steps.Single(step => step.Text("kind") == "understood");
        (understood.Text("engine"), understood.GetProperty("confidence").GetDouble()).ShouldBe(("grammar", 0.75));
        var skill = steps.Single(step => step.Text("kind") == "skill");
        skill.GetProperty("nodes").Texts().ShouldBe(["Jokes/Pick one", "Jokes/Tell"]);
        (skill.Text("outcome"), skill.GetProperty("status").GetInt32()).ShouldBe(("answered", 200));
        skill.GetProperty("asked").Text("type").ShouldBe("LISTEN_LAUNCH");

        var (status, route) = await operators.GetAsync($"/v1/turns/tid-1/route?number={line.GetProperty("number").GetInt64()}");
        status.ShouldBe(200);
        route.Text("because")!.ShouldContain("joke-skill wins intent requestTellJiboContent");
    }

    [Fact]
    public async Task A_robots_frame_is_the_same_byte_for_byte_whatever_the_skill_says_of_its_way()
    {
        await using var hub = await StartAsync();
        var before = (await SayAsync(hub, "tell me a joke"))[^1];
        hub.Skill.Answer = context =>
        {
            context.Response.Headers[TurnHeaders.Nodes] = "Jokes/Tell";
            return FakeSkill.Say(FakeSkill.Joke)(context);
        };
        var after = (await SayAsync(hub, "tell me a joke"))[^1];

        WithoutTimes(after).ShouldBe(WithoutTimes(before));
    }

    [Fact]
    public async Task A_spoken_turn_tells_guesses_words_and_that_no_sound_was_kept()
    {
        await using var hub = await StartAsync(ScriptedRecognizer.Saying(["tell me a joke"]));
        await SpokenTurn.HaveAsync(hub);
        using var operators = new Operator(hub);

        var (line, detail) = await LastAsync(hub, operators);

        line.Text("kind").ShouldBe("speech");
        detail.GetProperty("steps").EnumerateArray().Where(step => step.Text("kind") == "heard").Select(step => step.Text("name"))
            .ShouldBe(["started", "partial", "ended", "final"], ignoreOrder: true);
        var audio = detail.GetProperty("audio");
        audio.GetProperty("bytes").GetInt64().ShouldBeGreaterThan(0);
        audio.GetProperty("kept").GetBoolean().ShouldBeFalse();
        (await operators.GetAsync("/v1/turns/tid-1/audio")).Message().ShouldContain("ETCO_hub_recordSpeechLogBucket");
    }

    [Fact]
    public async Task A_turn_that_fails_says_why()
    {
        await using var hub = await StartAsync();
        hub.Parser.Answer = (_, _) => throw new ServiceCallException("parser", ServiceCallFailure.Failed, "broken");
        await SayAsync(hub, "tell me a joke");
        using var operators = new Operator(hub);

        var (line, detail) = await LastAsync(hub, operators);

        (line.Text("outcome"), line.Text("code")).ShouldBe(("failed", "PARSER"));
        detail.GetProperty("steps").EnumerateArray().Single(step => step.Text("kind") == "understood").Text("text")!.ShouldContain("broken");
    }

    [Fact]
    public async Task Tokens_are_shown_to_nobody()
    {
        await using var hub = await StartAsync();
        await using (var robot = await hub.ConnectAsync())
        {
            await robot.SendTextAsync(Encoding.UTF8.GetBytes("""{"type":"LISTEN","data":{"mode":"CLIENT_ASR","rules":["launch"],"agents":{"other":{"accessToken":"hush-hush","rules":[]}}}}"""));
            await robot.SendAsync(new RobotTurn(HubUnderTest.Profile, TimeProvider.System).Text("tell me a joke"));
            await robot.SendAsync(new RobotTurn(HubUnderTest.Profile, TimeProvider.System).Context());
            await robot.ReadTurnAsync();
        }

        using var operators = new Operator(hub);
        var (_, detail) = await LastAsync(hub, operators);

        detail.GetRawText().ShouldNotContain("hush-hush");
        detail.GetRawText().ShouldContain("(not shown)");
        detail.GetRawText().ShouldNotContain(hub.Token());
    }

    [Fact]
    public async Task Markup_and_half_letters_in_every_field_are_told_as_they_are_or_not_at_all()
    {
        await using var hub = await StartAsync();
        const string Markup = "<img src=x onerror=alert(1)>";
        await SayAsync(hub, $"{Markup} joke");
        await using (var robot = await hub.ConnectAsync())
        {
            await robot.SendTextAsync(Encoding.UTF8.GetBytes("""{"type":"LISTEN","data":{"mode":"CLIENT_ASR","rules":["\ud800"]}}"""));
            await robot.SendTextAsync(Encoding.UTF8.GetBytes("not even JSON"));
            await robot.ReadTurnAsync();
        }

        using var operators = new Operator(hub);
        await LastAsync(hub, operators, 2);
        var (_, page) = await operators.GetAsync("/v1/turns");
        page.GetProperty("turns")[1].Text("words").ShouldBe($"{Markup} joke");
        var broken = page.GetProperty("turns")[0].GetProperty("number").GetInt64();
        var (status, detail) = await operators.GetAsync($"/v1/turns/tid-1?number={broken}");
        status.ShouldBe(200);
        detail.GetProperty("steps").EnumerateArray().Count(step => step.Text("name") == "unreadable").ShouldBe(1);
    }

    [Fact]
    public async Task Turns_are_found_by_robot_outcome_and_words_and_bad_questions_are_refused()
    {
        await using var hub = await StartAsync();
        await SayAsync(hub, "tell me a joke");
        await SayAsync(hub, "mumble");
        using var operators = new Operator(hub);
        await LastAsync(hub, operators, 2);

        (await WordsAsync("?q=JOKE")).ShouldBe(["tell me a joke"]);
        (await WordsAsync("?outcome=nobody,failed")).ShouldBe(["mumble"]);
        (await WordsAsync($"?robot={HubUnderTest.Profile.RobotId}")).ShouldBe(["mumble", "tell me a joke"]);
        (await WordsAsync("?robot=other")).ShouldBeEmpty();
        (await WordsAsync("?limit=1")).ShouldBe(["mumble"]);
        (await WordsAsync("?before=2")).ShouldBe(["tell me a joke"]);
        foreach (var bad in new[] { "?limit=0", "?limit=501", "?limit=x", "?before=0", "?before=-1", "?q=a&q=b", $"?q={new string('x', 300)}" })
            (await operators.GetAsync($"/v1/turns{bad}")).Status.ShouldBe(400, bad);

        async Task<string[]> WordsAsync(string query) =>
            [.. (await operators.GetAsync($"/v1/turns{query}")).Body.GetProperty("turns").EnumerateArray().Select(turn => turn.Text("words")!)];
    }

    [Fact]
    public async Task Who_has_no_operators_token_learns_nothing()
    {
        await using var hub = await StartAsync();
        foreach (var token in new[] { null, "wrong", hub.Token() })
        {
            using var nobody = new Operator(hub, token);
            foreach (var path in new[] { "/v1/turns", "/v1/turns/live", "/v1/turns/tid-1", "/v1/turns/tid-1/route", "/v1/turns/tid-1/audio", "/v1/figures" })
                (await nobody.GetAsync(path)).Status.ShouldBe(401, path);
            (await nobody.AskAsync(HttpMethod.Delete, "/v1/turns")).Status.ShouldBe(401);
        }
    }

    [Fact]
    public async Task What_is_forgotten_is_gone()
    {
        await using var hub = await StartAsync();
        await SayAsync(hub, "tell me a joke");
        using var operators = new Operator(hub);
        await LastAsync(hub, operators);

        (await operators.AskAsync(HttpMethod.Delete, "/v1/turns?robotID=Somebody-Else")).Body.GetProperty("forgotten").GetInt32().ShouldBe(0);
        (await operators.AskAsync(HttpMethod.Delete, $"/v1/turns?robotID={HubUnderTest.Profile.RobotId}")).Body.GetProperty("forgotten").GetInt32().ShouldBe(1);
        (await operators.GetAsync("/v1/turns/tid-1")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_journal_turns_are_as_good_as_ever_and_none_is_kept()
    {
        await using var hub = await StartAsync(null, "--hub:journal:turns=0");
        (await SayAsync(hub, "tell me a joke"))[^1].Type.ShouldBe("SKILL_ACTION");
        using var operators = new Operator(hub);

        (await operators.GetAsync("/v1/turns")).Message().ShouldContain("ETCO_hub_journal_turns");
        (await operators.GetAsync("/v1/figures")).Body.GetProperty("minute").GetProperty("turns").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task Figures_tell_what_the_hub_has_done()
    {
        await using var hub = await StartAsync();
        await SayAsync(hub, "tell me a joke");
        using var operators = new Operator(hub);
        await LastAsync(hub, operators);

        var figures = (await operators.GetAsync("/v1/figures")).Body;

        figures.GetProperty("minute").GetProperty("outcomes").GetProperty("answered").GetInt64().ShouldBe(1);
        figures.GetProperty("fiveMinutes").GetProperty("took").GetProperty("p99").GetDouble().ShouldBeGreaterThan(0);
        var skill = figures.GetProperty("minute").GetProperty("skills").EnumerateArray().ShouldHaveSingleItem();
        (skill.Text("skillID"), skill.GetProperty("failures").GetInt64()).ShouldBe(("joke-skill", 0));
        var version = skill.GetProperty("versions").EnumerateArray().ShouldHaveSingleItem();
        version.GetProperty("latency").GetRawText().ShouldBe(skill.GetProperty("latency").GetRawText());
    }

    private static Task<HubUnderTest> StartAsync(ISpeechRecognizer? speech = null, params string[] args) =>
        HubUnderTest.StartAsync(speech, [$"--hub:adminToken={Operator.Token}", .. args]);

    private static async Task<IReadOnlyList<ReceivedFrame>> SayAsync(HubUnderTest hub, string words)
    {
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text(words));
        await robot.SendAsync(turn.Context());
        return await robot.ReadTurnAsync();
    }

    // A turn is over after its last frame has gone out.
    private static async Task<(JsonElement Line, JsonElement Detail)> LastAsync(HubUnderTest hub, Operator operators, long ended = 1)
    {
        var journal = hub.Service<TurnJournal>().ShouldNotBeNull();
        using var limit = new CancellationTokenSource(Patience);
        while (journal.EndedCount < ended && !limit.IsCancellationRequested)
            await Task.Yield();
        var line = (await operators.GetAsync("/v1/turns?limit=1")).Body.GetProperty("turns")[0];
        var (status, detail) = await operators.GetAsync($"/v1/turns/{line.Text("transID")}?number={line.GetProperty("number").GetInt64()}");
        status.ShouldBe(200);
        return (line, detail);
    }

    private static string WithoutTimes(ReceivedFrame frame)
    {
        var text = Encoding.UTF8.GetString(frame.Utf8.Span);
        return text[..text.LastIndexOf("\"timings\"", StringComparison.Ordinal)];
    }
}

internal static class JsonTexts
{
    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
