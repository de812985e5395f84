using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Records;

/// <summary>What is remembered of each kind of turn, as the machine really runs it.</summary>
public sealed class TurnRecordTests
{
    private static readonly DateTimeOffset Began = new(2030, 1, 2, 16, 0, 0, TimeSpan.Zero);

    private static readonly Caller Caller = new("account", "robot", null, new JiboHeaders("tid-1", "robot"));

    private const string Base = """ "robotID":"robot","accountID":"account","transID":"tid-1","timestamp":1893600000000, """;

    private const string Heard = """ "asr":{"text":"Tell  me a joke","confidence":0.9} """;

    private const string Meant = """ "nlu":{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke"},"rules":["launch"]} """;

    private static ListenEvent[] Audio { get; } = [Turns.Listen(), Turns.Started, Turns.Ended, Turns.Final("Tell  me a joke"), Turns.Context()];

    [Fact]
    public void An_audio_launch_of_a_cloud_skill()
    {
        Is(
            $$$"""{ {{{Base}}} {{{Heard}}}, {{{Meant}}}, "match":{"skillID":"joke-skill","launch":true,"onRobot":false}, "skill":{"id":"joke-skill","response":{"type":"SKILL_ACTION","data":{} } }, "personIDs":["UNKNOWN"] }""",
            [.. Audio, new ListenEvent.Parsed(Turns.Joke), new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)), new ListenEvent.SkillAnswered(Turns.Reply("joke-skill"))]);
    }

    [Fact]
    public void A_tap_that_the_robot_answers_itself()
    {
        Is(
            $$$"""{ {{{Base}}} "asr":{"text":"","confidence":1}, {{{Meant}}}, "match":{"skillID":"@be/clock","launch":true,"onRobot":true}, "personIDs":["UNKNOWN"] }""",
            Turns.Listen(ListenModes.ClientNlu), new ListenEvent.ClientNluArrived(Turns.Joke), Turns.Context(), new ListenEvent.Decided(new RouteDecision.OnRobot("@be/clock", IsLaunch: true)));
    }

    [Fact]
    public void Words_that_nobody_answers_have_no_match()
    {
        Is(
            $$$"""{ {{{Base}}} {{{Heard}}}, "nlu":{"intent":null,"entities":null,"rules":[]}, "personIDs":["UNKNOWN"] }""",
            [.. Audio, new ListenEvent.Parsed(NluResult.Nothing), new ListenEvent.Decided(RouteDecision.Nobody.Instance)]);
    }

    [Fact]
    public void A_redirect_adds_where_to_and_the_second_skill_takes_the_place_of_the_first()
    {
        var redirect = new SkillAnswerData { SkillId = "other", Nlu = Turns.Joke, Memo = JsonElement.Parse("""{"a":1}""") };
        ListenEvent[] turn = [.. Audio, new ListenEvent.Parsed(Turns.Joke), new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)), new ListenEvent.SkillRedirected(redirect, OnRobot: false)];

        var expected = $$$"""{ {{{Base}}} {{{Heard}}}, {{{Meant}}}, "match":{"skillID":"joke-skill","launch":true,"onRobot":false}, "redirect":{"match":{"skillID":"other","launch":true,"onRobot":false}, {{{Meant}}}, "memo":{"a":1}}, "personIDs":["UNKNOWN"], "skill":""";
        Is(expected + """{"id":"other","response":{"type":"SKILL_ACTION","data":{}}} }""", [.. turn, new ListenEvent.SkillAnswered(Turns.Reply("other"))]);
        Is(expected + """{"id":"other","error":{"code":"TIMEOUT"}}, "error":{"code":"TIMEOUT_SKILL"} }""", [.. turn, new ListenEvent.SkillFailed("TIMEOUT_SKILL", "late")]);
    }

    [Theory]
    [InlineData("TIMEOUT_SKILL", "TIMEOUT", """{"code":"TIMEOUT_SKILL"}""")]
    [InlineData(null, "TIMEOUT", "{}")]
    [InlineData("SKILL_NOT_FOUND", "SKILL_NOT_FOUND", """{"code":"SKILL_NOT_FOUND"}""")]
    public void A_skill_that_fails_is_named_with_the_originals_code(string? code, string recorded, string error)
    {
        Is(
            $$$"""{ {{{Base}}} {{{Heard}}}, {{{Meant}}}, "match":{"skillID":"joke-skill","launch":true,"onRobot":false}, "skill":{"id":"joke-skill","error":{"code":"{{{recorded}}}"}}, "personIDs":["UNKNOWN"], "error":{{{error}}} }""",
            [.. Audio, new ListenEvent.Parsed(Turns.Joke), new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)), new ListenEvent.SkillFailed(code, "broken")]);
    }

    [Fact]
    public void A_parser_that_fails_leaves_what_was_heard() =>
        Is($$$"""{ {{{Base}}} {{{Heard}}}, "personIDs":["UNKNOWN"], "error":{"code":"PARSER"} }""", [.. Audio, new ListenEvent.ParserFailed("PARSER", "down")]);

    [Fact]
    public void Ears_that_fail_leave_the_failure() => Is(
        $$$"""{ {{{Base}}} "personIDs":["UNKNOWN"], "error":{"code":"ASR"} }""",
        Turns.Listen(), new ListenEvent.Heard(new SpeechEvent.Failed(SpeechFailure.Engine, "broken")));

    [Fact]
    public void Noise_is_remembered_as_such() => Is(
        $$$"""{ {{{Base}}} "asr":{"text":"um  er","confidence":0.2,"annotation":"GARBAGE"}, "nlu":{"intent":null,"entities":{},"rules":[]}, "personIDs":["UNKNOWN"] }""",
        Turns.Listen(), Turns.Started, new ListenEvent.Heard(new SpeechEvent.Final("um  er", 0.2, SpeechAnnotation.Garbage)));

    [Fact]
    public void A_guess_that_had_to_do_is_remembered_raw() => Is(
        $$$"""{ {{{Base}}} "asr":{"text":"what  time","confidence":0.5,"annotation":"MAX_SPEECH_TIMEOUT"}, "personIDs":["UNKNOWN"], "error":{"code":"PARSER"} }""",
        Turns.Listen(), Turns.Context(), Turns.Started, new ListenEvent.Heard(new SpeechEvent.Partial("what  time", 0.5)),
        new ListenEvent.TimerFired(ListenTimer.MaxSpeech), new ListenEvent.ParserFailed("PARSER", "down"));

    [Fact]
    public void Who_spoke_is_remembered()
    {
        var context = (ListenEvent.ContextArrived)Turns.Context();
        var known = context.Context with { Runtime = new RuntimeContext { Perception = new Perception { Speaker = "p1" } } };

        Run([Turns.Listen(ListenModes.ClientAsr), new ListenEvent.ContextArrived(known), new ListenEvent.ClientAsrArrived("hello"), new ListenEvent.ParserFailed("PARSER", "down")])!
            .PersonIds.ShouldBe(["p1"]);
    }

    [Fact]
    public void A_robot_that_came_and_went_leaves_nothing()
    {
        Run([new ListenEvent.Closed()]).ShouldBeNull();
        Run([Turns.Listen(), Turns.Context(), new ListenEvent.Closed()]).ShouldBeNull();
        Run([.. Audio, new ListenEvent.Closed()])!.Error.ShouldBeNull();
    }

    [Fact]
    public void An_enormous_answer_is_left_out_of_the_record()
    {
        var reply = Turns.Reply("joke-skill");
        var large = reply with { Utf8 = System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"SKILL_ACTION\",\"data\":{{}},\"x\":\"{new string('x', 300_000)}\"}}") };

        var record = Run([.. Audio, new ListenEvent.Parsed(Turns.Joke), new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)), new ListenEvent.SkillAnswered(large)])!;

        record.Skill!.Value.ToString().ShouldBe("""{"id":"joke-skill"}""");
    }

    [Fact]
    public void Every_order_of_events_makes_a_record_or_none_but_never_fails()
    {
        var everything = Turns.Everything();
        var random = new Random(7);
        for (var run = 0; run < 5000; run++)
        {
            var record = Run([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => everything[random.Next(everything.Count)])]);
            if (record is not null)
                JsonSerializer.SerializeToUtf8Bytes(record, PegasusJson.Wire.SpeechRecord).Length.ShouldBeInRange(10, 100_000);
        }
    }

    private static void Is(string expected, params ListenEvent[] events)
    {
        var record = Run(events).ShouldNotBeNull();
        record.Id.ShouldNotBeNullOrEmpty();
        var json = JsonSerializer.SerializeToElement(record with { Id = null }, PegasusJson.Wire.SpeechRecord);
        JsonElement.DeepEquals(json, JsonElement.Parse(expected)).ShouldBeTrue($"{json} is not {expected}");
    }

    private static SpeechRecord? Run(ListenEvent[] events)
    {
        var record = new TurnRecord(Caller, Began, audio: null);
        var turn = ListenTransaction.New;
        foreach (var happened in events.TakeWhile(_ => !ListenTransitions.IsEnd(turn.State)))
        {
            record.See(happened);
            (turn, var effects) = ListenMachine.Step(turn, happened, ListenLimits.Default);
            foreach (var effect in effects)
                record.See(effect);
        }

        return record.Make(turn);
    }
}
