using Jibo.Pegasus.Hub.Routing;
using static Jibo.Pegasus.Hub.Tests.Routing.Skills;

namespace Jibo.Pegasus.Hub.Tests.Routing;

public class DecisionMediatorTests
{
    private static readonly string[] ReportIntents =
        ["launchPersonalReport", "requestWeatherPR", "requestCommute", "requestCalendar", "requestNews", "requestSomethingElse"];

    private static readonly SkillRegistry Full = Registered(
        Cloud("report-skill", [.. ReportIntents.Select(intent => Entry(intent))]),
        Cloud("chitchat-skill", Entry("hello")), Cloud("answer"), Cloud("news"));

    [Theory]
    [InlineData("launchPersonalReport", "chitchat-skill", "KU_GiveMeA")]
    [InlineData("requestWeatherPR", "answer", null)]
    [InlineData("requestCommute", "chitchat-skill", "RA_JBO_Traffic")]
    [InlineData("requestCalendar", "chitchat-skill", "RA_JBO_Calendar")]
    [InlineData("requestNews", "news", null)]
    [InlineData("requestSomethingElse", "chitchat-skill", "KU_AreYouAbleTo")]
    public void An_old_robot_gets_the_next_best_answer_to_a_report(string intent, string skill, string? mim)
    {
        var launch = IntentRouter.Decide(Full, Meant(intent) with { Release = "1.8.0" }).ShouldBeOfType<RouteDecision.Launch>();

        launch.SkillId.ShouldBe(skill);
        launch.Memo?.GetRawText().ShouldBe(mim is null ? null : $$"""{"mim":"{{mim}}","type":"ScriptedResponse"}""");
    }

    [Theory]
    [InlineData("1.9.0", true)]
    [InlineData("1.9.2", true)]
    [InlineData("1.10.0", true)]
    [InlineData("2.0", true)]
    [InlineData("12", true)]
    [InlineData("v1.9.0-beta", true)]
    [InlineData("RELEASE_NOT_FOUND", true)]
    [InlineData(null, true)]
    [InlineData("next", true)]
    [InlineData("1.8.99", false)]
    [InlineData("1.8", false)]
    [InlineData("1", false)]
    [InlineData("0.99.99", false)]
    [InlineData("release-1.8.2", false)]
    public void Releases_are_compared_as_versions_and_an_unknown_one_counts_as_new(string? release, bool reports)
    {
        var skill = Full.Launched(Meant("launchPersonalReport") with { Release = release });
        skill.ShouldBe(reports ? "report-skill" : "chitchat-skill");
    }

    [Fact]
    public void Only_reports_are_gated() =>
        Full.Launched(Meant("hello") with { Release = "1.0.0" }).ShouldBe("chitchat-skill");

    [Fact]
    public void An_answer_by_a_skill_that_is_not_here_is_nobodys()
    {
        var small = Registered(Cloud("report-skill", Entry("requestNews")));
        var fired = new List<FiredRule>();

        IntentRouter.Decide(small, Meant("requestNews") with { Release = "1.8.0" }, fired).ShouldBe(RouteDecision.Nobody.Instance);
        fired.Select(rule => rule.Rule.Name).ShouldBe(["release-gate", "unknown-target"]);
    }

    [Theory]
    [InlineData("1.9.2", "1.9.2")]
    [InlineData("jibo 10.2 (build 7)", "10.2.0")]
    [InlineData("3.", "3.0.0")]
    [InlineData("1..2", "1.0.0")]
    [InlineData("1.2.3.4", "1.2.3")]
    public void A_release_is_the_first_number_and_what_follows_it(string text, string version)
    {
        ReleaseVersion.TryParse(text, out var read).ShouldBeTrue();
        read.ToString().ShouldBe(version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("99999999999999999999999999.1")]
    public void A_text_without_a_number_is_no_release(string text) => ReleaseVersion.TryParse(text, out _).ShouldBeFalse();
}
