using System.Text.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

public class GraphManagerTests
{
    private static SkillTestClient YesNo() => SkillTestClient.For<YesNoSkill>();

    [Fact]
    public async Task A_conversation_goes_on_where_the_session_says()
    {
        await using var jibo = YesNo();

        (await jibo.LaunchAsync("ask")).ShouldSay("Yes or no? 1").ShouldListenFor("shared/yes_no").ShouldBeFinal(false);
        (await jibo.ContinueAsync(text: "banana")).ShouldSay("Yes or no? 2").ShouldBeFinal(false);
        (await jibo.ContinueAsync("yes")).ShouldSay("You said yes").ShouldBeFinal();

        jibo.Trace.ShouldBe("Ask:Unclear > Ask:Yes > Say yes");
    }

    [Fact]
    public async Task The_session_is_a_uuid_a_node_the_data_and_a_trace_whose_last_step_is_open()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");

        Guid.TryParse(jibo.Session!.Id, out _).ShouldBeTrue();
        jibo.Session.NodeId.ShouldBe(NodeIds.Of("Yes or no/Ask"));
        jibo.Session.Data!.Value.GetRawText().ShouldBe($$"""{"_graph":"{{((IRunsGraph)jibo.Skill).Plan.Fingerprint}}","asked":1}""");
        jibo.Session.Trace!.ShouldHaveSingleItem().ShouldBe(new TraceStep { NodeId = NodeIds.Of("Yes or no/Ask"), Transition = null });
    }

    [Fact]
    public async Task A_launch_discards_whatever_session_came_along()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");
        await jibo.ContinueAsync();
        var old = jibo.Session!;

        var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new() { Nlu = new() { Intent = "ask" } }, old));

        answer.ShouldSay("Yes or no? 1");
        answer.Session!.Id.ShouldNotBe(old.Id);
        answer.Session.Trace!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaving_the_graph_with_nothing_to_play_is_a_final_answer_without_action()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");
        (await jibo.ContinueAsync("no")).ShouldBeFinal(false);

        var answer = await jibo.ContinueAsync();

        answer.Json.ShouldContain("\"action\":null");
        answer.Json.ShouldContain("\"final\":true,\"fireAndForget\":true");
        jibo.Trace.ShouldBe("Ask:No > Say no:Done");
    }

    [Fact]
    public async Task What_the_skill_does_not_know_in_a_session_comes_back_unchanged()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");
        var data = JsonElement.Parse("""{"asked":1,"fromAnotherRelease":{"kept":[1,2]}}""");

        var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new(), jibo.Session! with { Data = data }));

        answer.Session!.Data!.Value.GetProperty("fromAnotherRelease").GetRawText().ShouldBe("""{"kept":[1,2]}""");
        answer.Session.Data.Value.GetProperty("asked").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_value_that_came_back_as_something_else_counts_as_absent()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");

        var spoiled = jibo.Session! with { Data = JsonElement.Parse("""{"asked":"many"}""") };

        (await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new(), spoiled))).ShouldSay("Yes or no? 1");
    }

    public static TheoryData<string, string> TamperedSessions => new()
    {
        { "null", "Skill session is required" },
        { """{"id":"s","nodeID":1,"data":{}}""", "Trace should exist" },
        { """{"id":"s","nodeID":1,"data":{},"trace":[]}""", "Trace should exist" },
        { """{"id":"s","nodeID":1,"data":{},"trace":[null]}""", "Trace should exist" },
        { """{"id":"s","nodeID":1,"data":{},"trace":[{"nodeID":1,"transition":"Yes"}]}""", "Trace transition shouldn't exist" },
        { """{"id":"s","nodeID":1,"data":{},"trace":[{"nodeID":2,"transition":null}]}""", "Unexpected trace node ID" },
        { """{"id":"s","nodeID":7,"data":{},"trace":[{"nodeID":7,"transition":null}]}""", "Node id '7' isn't a part of this graph" },
        { """{"id":"s","nodeID":-1,"data":{},"trace":[{"nodeID":-1,"transition":null}]}""", "Node id '-1' isn't a part of this graph" },
        { """{"id":"s","nodeID":99999999999,"data":{},"trace":[{"nodeID":99999999999,"transition":null}]}""", "Node id '99999999999' isn't a part of this graph" },
        { """{"id":"s","data":{},"trace":[{"nodeID":7,"transition":null}]}""", "Node id 'undefined' isn't a part of this graph" },
        { """{"id":"s","nodeID":7,"data":[1],"trace":[{"nodeID":7,"transition":null}]}""", "Skill session data should be an object" },
        { """{"nodeID":7,"data":{},"trace":[{"nodeID":7,"transition":null}]}""", "Skill session should have an id" },
    };

    [Theory]
    [MemberData(nameof(TamperedSessions))]
    public async Task A_session_that_no_skill_gave_out_is_refused_by_its_fault(string session, string message)
    {
        await using var jibo = YesNo();
        var request = $$"""
            {"type":"LISTEN_UPDATE","msgID":"m","ts":1,"data":{"general":{"accountID":"a","robotID":"r"},
             "skill":{"id":"yes-no-skill","session":{{session}}},"result":{"nlu":{"intent":"yes","entities":{},"rules":[]} } } }
            """;

        (await jibo.SendAsync(System.Text.Encoding.UTF8.GetBytes(request))).ShouldBeError(message);
    }

    [Fact]
    public async Task A_trace_that_is_longer_than_any_skill_makes_it_is_refused()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");
        var node = jibo.Session!.NodeId!.Value;
        var trace = Enumerable.Repeat(new TraceStep { NodeId = node, Transition = "Unclear" }, SessionState.MaxTrace).Append(new() { NodeId = node });

        var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new(), jibo.Session with { Trace = [.. trace] }));

        answer.ShouldBeError("Trace should have at most 256 steps");
    }

    [Fact]
    public async Task A_long_conversation_forgets_the_oldest_of_its_trace()
    {
        await using var jibo = YesNo();
        await jibo.LaunchAsync("ask");
        for (var i = 0; i < SessionState.MaxTrace + 20; i++)
            (await jibo.ContinueAsync()).ShouldBeFinal(false);

        jibo.Session!.Trace!.Count.ShouldBe(SessionState.MaxTrace);
        (await jibo.ContinueAsync("yes")).ShouldSay("You said yes");
    }

    [Fact]
    public async Task Going_in_circles_without_an_action_is_stopped_and_shown()
    {
        var visits = 0;
        await using var jibo = Jibos.Func(new()
        {
            Exit = (_, _) =>
            {
                visits++;
                return Task.FromResult<ExitResult<FuncSkill.Fork>>(FuncSkill.Fork.Again);
            },
        });

        (await jibo.LaunchAsync("go")).ShouldBeError(
            "Graph 'Func' passed 200 nodes without an action; the last were Work:Again > Work:Again > Work:Again > Work:Again");
        visits.ShouldBe(GraphManager.DefaultMaxSteps);
    }

    [Fact]
    public async Task A_transition_that_the_node_does_not_have_is_named()
    {
        await using var jibo = Jibos.Func(new() { Exit = (_, _) => Task.FromResult<ExitResult<FuncSkill.Fork>>((FuncSkill.Fork)42) });

        (await jibo.LaunchAsync("go")).ShouldBeError("State 'Work' returned unregistered transition '42'");
    }

    [Fact]
    public async Task A_node_that_throws_on_enter_is_named_and_its_secret_is_kept_to_the_log()
    {
        using var logs = new LogRecorder();
        await using var jibo = Jibos.Func(
            new() { Enter = (_, _) => throw new InvalidOperationException("password=hunter2") }, options => options.Logs = logs);

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldBeError("State 'Work' failed on enter");
        answer.Json.ShouldNotContain("hunter2");
        logs.Entries.ShouldContain(entry => entry.Exception is InvalidOperationException);
    }

    [Fact]
    public async Task A_node_that_throws_on_exit_is_named()
    {
        await using var jibo = Jibos.Func(new() { Exit = (_, _) => throw new FormatException("no") });

        (await jibo.LaunchAsync("go")).ShouldBeError("State 'Work' failed on exit");
    }

    [Fact]
    public async Task A_node_may_say_in_its_own_words_why_it_cannot_go_on()
    {
        await using var jibo = Jibos.Func(new() { Enter = (_, _) => throw new SkillException("The kitchen is closed") });

        (await jibo.LaunchAsync("go")).ShouldBeError("The kitchen is closed");
    }

    [Fact]
    public async Task A_node_that_returns_nothing_on_enter_is_named()
    {
        await using var jibo = Jibos.Func(new() { Enter = (_, _) => Task.FromResult<EnterResult>(null!) });

        (await jibo.LaunchAsync("go")).ShouldBeError("State 'Work' returned nothing on enter");
    }

    [Fact]
    public async Task A_redirect_names_the_other_skill_and_takes_meaning_and_memo_along()
    {
        await using var jibo = Jibos.OnEnter(turn => EnterResult.RedirectTo(
            new("chitchat-skill", turn.Nlu, JsonElement.Parse("""{"mim":"RI_JBO_CanDance"}"""))));

        var answer = await jibo.LaunchAsync("canJiboAction");

        answer.ShouldRedirectTo("chitchat-skill");
        answer.Json.ShouldContain("\"memo\":{\"mim\":\"RI_JBO_CanDance\"}");
        answer.Json.ShouldContain("\"intent\":\"canJiboAction\"");
        answer.Json.ShouldContain("\"skill\":{\"id\":\"func-skill\",\"session\":");
    }

    [Fact]
    public async Task A_node_can_end_the_conversation_without_a_transition()
    {
        await using var jibo = Jibos.Func(new() { Exit = (_, _) => Task.FromResult(ExitResult.End<FuncSkill.Fork>()) });

        (await jibo.LaunchAsync("go")).ShouldBeFinal().ShouldBeSilent();
    }

    [Fact]
    public async Task A_value_left_behind_reaches_the_next_node_and_is_not_persisted()
    {
        var first = true;
        await using var jibo = Jibos.Func(new()
        {
            Enter = (turn, _) => Task.FromResult(first ? EnterResult.Continue : EnterResult.Act(turn.Jcp.Announcement(EsmlText.Text($"{turn.Result}")))),
            Exit = (_, _) =>
            {
                first = false;
                return Task.FromResult(ExitResult.By(FuncSkill.Fork.Again, "hello from before"));
            },
        });

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldSay("hello from before");
        answer.Session!.Data!.Value.EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("_graph");
    }
}
