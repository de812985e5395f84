using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Tests.Routing;

public class IntentRouterTests
{
    private static readonly Uri Somewhere = new("http://skill.test/v1/main");

    [Fact]
    public void The_entry_that_fits_most_entities_wins()
    {
        var registry = Registry(
            Skill("wide", Entry("likes", ("Bird", "*", null))),
            Skill("exact", Entry("likes", ("Bird", "Penguin", null))));

        Launched(registry, Meant("likes", ("Bird", "Penguin"))).ShouldBe("exact");
        Launched(registry, Meant("likes", ("Bird", "Owl"))).ShouldBe("wide");
        Launched(registry, Meant("likes")).ShouldBeNull();
    }

    [Fact]
    public void Of_equals_the_first_registered_wins()
    {
        var registry = Registry(Skill("first", Entry("hello")), Skill("second", Entry("hello")));
        Launched(registry, Meant("hello")).ShouldBe("first");
    }

    [Fact]
    public void Not_excludes_a_value_and_counts_like_a_match()
    {
        var registry = Registry(
            Skill("plain", Entry("play")),
            Skill("radio", Entry("play", ("what", "game", "NOT"))));

        Launched(registry, Meant("play", ("what", "music"))).ShouldBe("radio");
        Launched(registry, Meant("play", ("what", "game"))).ShouldBe("plain");
    }

    [Fact]
    public void Intents_compare_without_case_and_only_under_the_launch_rule()
    {
        var registry = Registry(Skill("greeter", Entry("Hello")));
        Launched(registry, Meant("hELLO")).ShouldBe("greeter");
        Launched(registry, Meant("hello") with { Rules = ["shared/yes_no"] }).ShouldBeNull();
    }

    [Fact]
    public void A_launch_wins_over_an_open_conversation()
    {
        var registry = Registry(Skill("joke-skill", Entry("joke")), Skill("report-skill"));
        var open = new SkillContext { Id = "report-skill", Session = new SkillSession { Id = "s" } };

        IntentRouter.Decide(registry, Meant("joke"), open, hotphrase: false).ShouldBeOfType<RouteDecision.Launch>();
        IntentRouter.Decide(registry, Meant("yes") with { Rules = ["shared/yes_no"] }, open, hotphrase: false)
            .ShouldBe(new RouteDecision.Update("report-skill"));
    }

    [Fact]
    public void After_hey_jibo_an_open_conversation_does_not_go_on()
    {
        var open = new SkillContext { Id = "report-skill" };
        IntentRouter.Decide(Registry(), NluResult.Nothing, open, hotphrase: true).ShouldBe(RouteDecision.Nobody.Instance);
    }

    [Fact]
    public void Skills_on_the_robot_are_left_to_it()
    {
        var registry = Registry(new RegisteredSkill(new SkillManifest { Id = "@be/clock", OnRobot = true, Intents = [Entry("askForTime")] }, null));
        IntentRouter.Decide(registry, Meant("askForTime"), null, hotphrase: true).ShouldBe(new RouteDecision.OnRobot("@be/clock", IsLaunch: true));
        IntentRouter.Decide(registry, NluResult.Nothing, new SkillContext { Id = "@be/radio" }, hotphrase: false)
            .ShouldBe(new RouteDecision.OnRobot("@be/radio", IsLaunch: false));
    }

    [Fact]
    public void The_memo_of_the_entry_that_won_goes_to_the_skill()
    {
        var memo = JsonDocument.Parse("""{"mim":"Hello","type":"ScriptedResponse"}""").RootElement;
        var registry = Registry(Skill("chitchat-skill", Entry("hello") with { Memo = memo }));
        IntentRouter.Decide(registry, Meant("hello"), null, hotphrase: true)
            .ShouldBeOfType<RouteDecision.Launch>().Memo!.Value.GetProperty("mim").GetString().ShouldBe("Hello");
    }

    private static string? Launched(SkillRegistry registry, NluResult nlu) =>
        (IntentRouter.Decide(registry, nlu, null, hotphrase: true) as RouteDecision.Launch)?.SkillId;

    private static SkillRegistry Registry(params RegisteredSkill[] skills) => new(skills);

    private static RegisteredSkill Skill(string id, params ManifestIntent[] intents) =>
        new(new SkillManifest { Id = id, Intents = intents }, Somewhere);

    private static ManifestIntent Entry(string name, params (string Name, string Value, string? Rule)[] entities) => new()
    {
        Name = name,
        Entities = [.. entities.Select(e => new ManifestEntity { Name = e.Name, Value = Entities.Text(e.Value), MatchRule = e.Rule })],
    };

    private static NluResult Meant(string intent, params (string Name, string Value)[] entities) =>
        new() { Intent = intent, Entities = Entities.Of(entities), Rules = ["launch"] };
}
