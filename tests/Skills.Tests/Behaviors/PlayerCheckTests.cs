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
