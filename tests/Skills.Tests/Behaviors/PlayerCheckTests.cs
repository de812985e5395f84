using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Tests.Behaviors;

public class PlayerCheckTests
{
    private static readonly Jcp Make = new(new(new Random(1)));

    private static Slim Say(string text = "Hi") => Make.Announcement(EsmlText.Text(text));

    private static Slim Ask() => Make.Question(EsmlText.Text("Well?"), ["shared/yes_no"]);

    private static string Fault(Behavior behavior) => PlayerCheck.FaultsOf(behavior).ShouldHaveSingleItem();

    public static TheoryData<Behavior> Playable => new()
    {
        Say(),
        Ask(),
        Make.Silence(),
        Make.Sequence(Say(), Say(), Ask()),
        Make.Sequence(Make.SetPresentPerson("a"), Say()),
        Make.Parallel(Make.ImpactEmotion("LOW_POS", "NONE"), Make.Sequence(Make.SetPresentPerson("a"), Make.Sequence(Say(), Ask()))),
    };

    [Theory]
    [MemberData(nameof(Playable))]
    public void What_a_robot_plays_has_no_faults(Behavior behavior) => PlayerCheck.FaultsOf(behavior).ShouldBeEmpty();

    [Fact]
    public void A_slim_without_play_is_refused() =>
        Fault(Say() with { Config = new() }).ShouldBe("A SLIM without play crashes the player");

    [Fact]
    public void Contexts_that_are_no_list_of_rules_are_refused()
    {
        var ask = Ask();
        Fault(ask with { Config = ask.Config with { Listen = ask.Config.Listen! with { Contexts = null! } } })
            .ShouldBe("listen.contexts must be an array of rule names");
        Fault(ask with { Config = ask.Config with { Listen = ask.Config.Listen! with { Contexts = [""] } } })
            .ShouldBe("listen.contexts must be an array of rule names");
    }

    [Fact]
    public void Two_bare_slims_in_a_mixed_container_are_refused() =>
        Fault(Make.Sequence(Make.SetPresentPerson("a"), Say(), Say())).ShouldStartWith("2 parts speak, of which the player says only one");

    [Fact]
    public void Two_slims_side_by_side_are_refused() => Fault(Make.Parallel(Say(), Say())).ShouldStartWith("2 parts speak");

    [Fact]
    public void A_bare_slim_beside_a_sequence_of_slims_is_refused() =>
        Fault(Make.Sequence(Make.Sequence(Say(), Say()), Say(), Make.ImpactEmotion("LOW_POS"))).ShouldStartWith("2 parts speak");

    [Fact]
    public void A_question_that_is_not_last_is_refused() =>
        Fault(Make.Sequence(Ask(), Say())).ShouldBe("A question that is not the last SLIM of a sequence aborts the skill");

    [Fact]
    public void A_question_that_does_not_listen_is_refused()
    {
        var ask = Ask();
        Fault(ask with { Config = ask.Config with { Listen = null } }).ShouldBe("A question must say by which rules it listens");
    }

    [Fact]
    public void Two_persons_and_two_impacts_are_refused()
    {
        Fault(Make.Sequence(Make.SetPresentPerson("a"), Make.SetPresentPerson("b"))).ShouldStartWith("More than one SET_PRESENT_PERSON");
        Fault(Make.Sequence(Make.ImpactEmotion("LOW_POS"), Make.ImpactEmotion("LOW_POS"))).ShouldStartWith("More than one IMPACT_EMOTION");
    }

    [Fact]
    public void Values_that_the_player_does_not_know_are_refused()
    {
        Fault(Make.SetPresentPerson("a", "SMELL")).ShouldBe("SET_PRESENT_PERSON has the unknown source 'SMELL'");
        Fault(Make.SetPresentPerson("")).ShouldBe("SET_PRESENT_PERSON names nobody");
        Fault(Make.ImpactEmotion("HUGE")).ShouldBe("IMPACT_EMOTION has the unknown valence 'HUGE'");
        Fault(Say() with { Id = "ABC" }).ShouldBe("The id 'ABC' of a Slim is not 32 lower-case hexadecimal digits");
    }

    [Fact]
    public void What_listens_is_a_question_and_what_asks_listens()
    {
        var ask = Ask();
        Slim Typed(string type, bool listens) => ask with
        {
            Config = ask.Config with
            {
                Play = ask.Config.Play! with { Meta = new() { MimType = type } },
                Listen = listens ? ask.Config.Listen : null,
            },
        };

        PlayerCheck.FaultsOf(Typed("optional-response", listens: true)).ShouldBeEmpty();
        PlayerCheck.FaultsOf(Typed("announcement", listens: false)).ShouldBeEmpty();
        Fault(Typed("optional-response", listens: false)).ShouldBe("A question must say by which rules it listens");
        Fault(Typed("announcement", listens: true)).ShouldStartWith("An announcement never listens");
        Fault(Typed("poem", listens: true)).ShouldBe("play.meta has the unknown mim_type 'poem'");
        // The player does not wait for the answer to a question that may go unanswered, so it may stand anywhere.
        PlayerCheck.FaultsOf(Make.Sequence(Typed("optional-response", listens: true), Say())).ShouldBeEmpty();
    }

    [Fact]
    public void A_view_that_the_player_cannot_show_is_refused()
    {
        Slim Shows(Func<Display, Display> change) =>
            Make.Slim(Make.Play(EsmlText.Text("Look")), display: change(Make.MimView(JsonElement.Parse("""{"type":"Javascript","data":"{}"}"""))));

        PlayerCheck.FaultsOf(Shows(display => display)).ShouldBeEmpty();
        Fault(Shows(display => display with { Layer = 5 })).ShouldBe("display.layer must be 0 to 4");
        Fault(Shows(display => display with { Overlay = "pink" })).ShouldBe("display.overlay must be dim or clear, not 'pink'");
        Fault(Shows(display => display with { Name = "" })).ShouldBe("display has no name");
        Fault(Shows(display => display with { Type = "SHOW" })).ShouldBe("display has the type 'SHOW' in place of DISPLAY");
        Fault(Shows(display => display with { View = JsonElement.Parse("[]") })).ShouldBe("display.view must be an object");
        Fault(Shows(_ => Make.MimView(JsonElement.Parse("""{"type":"Javascript","data":{}}""")))).ShouldBe("The data of a Javascript view must be a text");
        Fault(Shows(display => display) with { Options = new() { DisplayMode = "START_NEVER" } }).ShouldBe("A SLIM has the unknown displayMode 'START_NEVER'");
    }

    [Fact]
    public void The_ways_to_speak_are_those_that_the_player_knows()
    {
        var play = Make.Play(EsmlText.Text("Hi"), autoRules: new() { Voice = false }, speakOptions: new() { DispatchComplete = SpeakOptions.WhenSpoken });
        play.AutoRuleConfig!.Value.GetRawText().ShouldBe(
            """{"interSentenceTiming":false,"intraSentenceTiming":false,"hotWords":true,"punctuation":true,"structure":false,"voice":false,"beat":true,"themeRheme":false}""");
        play.SpeakOptions!.Value.GetRawText().ShouldBe("""{"dispatchComplete":"TTS"}""");
        PlayerCheck.FaultsOf(Make.Slim(play)).ShouldBeEmpty();

        Fault(Make.Slim(Make.Play(EsmlText.Text("Hi"), speakOptions: new() { DispatchComplete = "SOON" }))).ShouldBe("play.speakOptions.dispatchComplete must be TTS or ALL");
        Fault(Make.Slim(play with { SpeakOptions = JsonElement.Parse("7") })).ShouldBe("play.speakOptions must be an object");
        Fault(Make.Slim(play with { AutoRuleConfig = JsonElement.Parse("\"yes\"") })).ShouldBe("play.autoRuleConfig must be true, false, null or an object of switches");
        Fault(Make.SetPresentPerson("a") with { Confidence = 101 }).ShouldBe("SET_PRESENT_PERSON has the confidence 101, which must be 0 to 100");
    }

    [Fact]
    public void A_behavior_becomes_an_action_of_version_2()
    {
        var action = Jcp.GenerateJcpAction(Say());

        (action.Type, action.Config.Version).ShouldBe(("JCP", "2.0"));
    }

    [Fact]
    public void Nesting_and_size_are_bounded()
    {
        Behavior deep = Say();
        for (var i = 0; i < 50; i++)
            deep = Make.Parallel(deep);
        PlayerCheck.FaultsOf(deep).ShouldContain("Behaviors are nested more than 16 deep");

        PlayerCheck.FaultsOf(Make.Parallel([.. Enumerable.Range(0, 5000).Select(_ => Make.ImpactEmotion("LOW_POS"))]))
            .ShouldContain("More than 200 behaviors in one action");
    }
}
