using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Routing;
using static Jibo.Pegasus.Hub.Tests.Routing.Skills;

namespace Jibo.Pegasus.Hub.Tests.Routing;

public class IntentRouterTests
{
    [Fact]
    public void The_entry_that_fits_most_entities_wins()
    {
        var registry = Registered(
            Cloud("wide", Entry("likes", ("Bird", "*", null))),
            Cloud("exact", Entry("likes", ("Bird", "Penguin", null))));

        registry.Launched(Meant("likes", ("Bird", "Penguin"))).ShouldBe("exact");
        registry.Launched(Meant("likes", ("Bird", "Owl"))).ShouldBe("wide");
        registry.Launched(Meant("likes")).ShouldBeNull();
    }

    [Fact]
    public void Of_equals_the_first_registered_wins_within_a_skill_too()
    {
        var registry = Registered(
            Cloud("first", Entry("hello"), Entry("hello") with { Memo = Entities.Text("second entry") }),
            Cloud("second", Entry("hello")));

        IntentRouter.Decide(registry, Meant("hello")).ShouldBe(new RouteDecision.Launch("first", null));
    }

    [Fact]
    public void Not_excludes_a_value_and_counts_like_a_match()
    {
        var registry = Registered(
            Cloud("plain", Entry("play")),
            Cloud("radio", Entry("play", ("what", "game", "NOT"))));

        registry.Launched(Meant("play", ("what", "music"))).ShouldBe("radio");
        registry.Launched(Meant("play", ("what", "game"))).ShouldBe("plain");
        registry.Launched(Meant("play")).ShouldBe("radio");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("EXACT")]
    [InlineData("NOT")]
    public void A_wildcard_takes_whatever_was_said_but_not_silence(string? matchRule)
    {
        var registry = Registered(Cloud("any", Entry("play", ("what", "*", matchRule))));

        registry.Launched(Meant("play", ("what", "music"))).ShouldBe("any");
        registry.Launched(Meant("play", ("what", ""))).ShouldBeNull();
        registry.Launched(Meant("play")).ShouldBeNull();
    }

    [Fact]
    public void Two_wildcards_weigh_as_much_as_one_value()
    {
        var registry = Registered(
            Cloud("wild", Entry("play", ("a", "*", null), ("b", "*", null))),
            Cloud("exact", Entry("play", ("a", "x", null))));

        registry.Launched(Meant("play", ("a", "x"), ("b", "y"))).ShouldBe("wild");
    }

    [Fact]
    public void Numbers_and_truth_values_are_compared_as_such()
    {
        var registry = Registered(new RegisteredSkill(
            new() { Id = "n", Intents = [new() { Name = "count", Entities = [new() { Name = "n", Value = Json("5.0") }, new() { Name = "yes", Value = Json("true") }] }] },
            new("http://skill.test/")));

        registry.Launched(With(("n", "5"), ("yes", "true"))).ShouldBe("n");
        registry.Launched(With(("n", "\"5\""), ("yes", "true"))).ShouldBeNull();
        registry.Launched(With(("n", "5"), ("yes", "false"))).ShouldBeNull();
        registry.Launched(With(("n", "[5]"), ("yes", "true"))).ShouldBeNull();

        RouteRequest With(params (string Name, string Value)[] entities) => Meant("count") with
        {
            Nlu = new() { Intent = "count", Rules = ["launch"], Entities = entities.ToDictionary(e => e.Name, e => Json(e.Value)) },
        };
    }

    [Fact]
    public void Intents_compare_without_case_and_only_under_the_launch_rule()
    {
        var registry = Registered(Cloud("greeter", Entry("Hello")));
        registry.Launched(Meant("hELLO")).ShouldBe("greeter");
        registry.Launched(Meant("hello") with { Nlu = new() { Intent = "hello", Rules = ["shared/yes_no"] } }).ShouldBeNull();
        registry.Launched(Meant("hello") with { Nlu = new() { Intent = "hello", Rules = null } }).ShouldBeNull();
        registry.Launched(Meant("")).ShouldBeNull();
    }

    [Fact]
    public void A_launch_wins_over_an_open_conversation()
    {
        var registry = Registered(Cloud("joke-skill", Entry("joke")), Cloud("report-skill"));
        var open = new SkillContext { Id = "report-skill", Session = new SkillSession { Id = "s" } };

        IntentRouter.Decide(registry, Meant("joke") with { Floor = open, Hotphrase = false }).ShouldBeOfType<RouteDecision.Launch>();
        IntentRouter.Decide(registry, Answer("yes", "report-skill")).ShouldBe(new RouteDecision.Update("report-skill"));
    }

    [Fact]
    public void After_hey_jibo_an_open_conversation_does_not_go_on() =>
        IntentRouter.Decide(Registered(), Answer("yes", "report-skill") with { Hotphrase = true }).ShouldBe(RouteDecision.Nobody.Instance);

    [Fact]
    public void Skills_on_the_robot_are_left_to_it()
    {
        var registry = Registered(OnRobot("@be/clock", Entry("askForTime")), OnRobot("own-skill"));

        IntentRouter.Decide(registry, Meant("askForTime")).ShouldBe(new RouteDecision.OnRobot("@be/clock", IsLaunch: true));
        IntentRouter.Decide(registry, Answer("yes", "own-skill")).ShouldBe(new RouteDecision.OnRobot("own-skill", IsLaunch: false));
        IntentRouter.Decide(registry, Answer("yes", "@be/idle")).ShouldBe(new RouteDecision.OnRobot("@be/idle", IsLaunch: false));
    }

    [Fact]
    public void What_a_robot_lacks_is_answered_by_the_cloud()
    {
        var registry = Registered(OnRobot("@be/clock", Entry("askForTime", ("skill", "@be/clock", null))), Cloud("chitchat-skill", Entry("askForTime")));
        var time = Meant("askForTime", ("skill", "@be/clock"));

        IntentRouter.Decide(registry, time).ShouldBe(new RouteDecision.OnRobot("@be/clock", IsLaunch: true));
        IntentRouter.Decide(registry, time with { OnRobotSkills = ["@be/clock"] }).ShouldBe(new RouteDecision.OnRobot("@be/clock", IsLaunch: true));
        IntentRouter.Decide(registry, time with { OnRobotSkills = ["@be/radio"] }).ShouldBe(new RouteDecision.Launch("chitchat-skill", null));
        IntentRouter.Decide(registry, time with { OnRobotSkills = [] }).ShouldBe(new RouteDecision.Launch("chitchat-skill", null));
    }

    [Fact]
    public void The_memo_of_the_entry_that_won_goes_to_the_skill()
    {
        var registry = Registered(Cloud("chitchat-skill", Entry("hello") with { Memo = Json("""{"mim":"Hello","type":"ScriptedResponse"}""") }));

        IntentRouter.Decide(registry, Meant("hello"))
            .ShouldBeOfType<RouteDecision.Launch>().Memo!.Value.GetProperty("mim").GetString().ShouldBe("Hello");
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
