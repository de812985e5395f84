using Jibo.Pegasus.Hub.Routing;
using static Jibo.Pegasus.Hub.Tests.Routing.Skills;

namespace Jibo.Pegasus.Hub.Tests.Routing;

public class RouteExplainerTests
{
    private static readonly SkillRegistry Small = Registered(
        OnRobot("@be/clock", Entry("askForTime", ("skill", "@be/clock", "EXACT"))),
        Cloud("chitchat-skill", Entry("askForTime")),
        Cloud("watch", Entry("askForTime", ("city", "*", null), ("mood", "bad", "NOT"))),
        Cloud("report-skill", Entry("requestNews")));

    [Fact]
    public void Every_entry_for_the_intent_is_told_with_its_reasons()
    {
        var told = RouteExplainer.Explain(Small, Meant("askForTime", ("skill", "@be/clock"), ("mood", "good")) with { OnRobotSkills = [] });

        told.Decision.Kind.ShouldBe("launch");
        told.Decision.SkillId.ShouldBe("chitchat-skill");
        told.Because.ShouldBe("chitchat-skill wins intent askForTime with weight 0 over 1 entries of other skills that fit");
        told.Candidates.Select(candidate => (candidate.SkillId, candidate.Weight, candidate.Wins))
            .ShouldBe([("chitchat-skill", 0, true), ("@be/clock", 1, false), ("watch", null, false)]);
        told.Candidates[1].PassedOver.ShouldBe("@be/clock runs on robots, and this one does not have it");
        var entities = told.Candidates[2].Entities;
        entities.Select(entity => (entity.Name, entity.MatchRule, entity.Fits, entity.Weight)).ShouldBe([("city", "*", false, 0), ("mood", "NOT", true, 1)]);
        entities[0].Given.ShouldBeNull();
        entities[1].Given!.Value.GetString().ShouldBe("good");
    }

    [Fact]
    public void The_mediators_rules_are_told()
    {
        var told = RouteExplainer.Explain(Small, Meant("requestNews") with { Release = "1.8.0" });

        told.Decision.Kind.ShouldBe("nobody");
        told.Mediator.Select(rule => (rule.Rule, rule.Instead.SkillId)).ShouldBe([("release-gate", "news"), ("unknown-target", null)]);
        told.Because.ShouldEndWith("unknown-target: the skill is not registered here");
    }

    [Theory]
    [InlineData("askForDate", "no skill registers intent askForDate, and no skill has the floor")]
    [InlineData("", "nothing was meant, and no skill has the floor")]
    public void Nobody_has_a_reason_too(string intent, string because) =>
        RouteExplainer.Explain(Small, Meant(intent)).Because.ShouldBe(because);

    [Fact]
    public void An_open_conversation_that_goes_on_is_told()
    {
        RouteExplainer.Explain(Small, Answer("yes", "report-skill")).Because
            .ShouldBe("it was not meant under the rule launch, so report-skill, which has the floor, goes on");
        RouteExplainer.Explain(Small, Answer("yes", "report-skill") with { Hotphrase = true }).Because
            .ShouldBe("it was not meant under the rule launch, and after Hey Jibo an open conversation does not go on");
    }

    [Fact]
    public void Of_very_many_entries_the_best_hundred_are_told()
    {
        var registry = Registered(Cloud("chatty", [.. Enumerable.Range(0, 500).Select(i => Entry("likes", ("Thing", $"thing {i}", null)))]));
        var told = RouteExplainer.Explain(registry, Meant("likes", ("Thing", "thing 499")));

        told.Candidates.Count.ShouldBe(100);
        told.Candidates[0].Wins.ShouldBeTrue();
        told.CandidatesLeftOut.ShouldBe(400);
    }
}
