using Jibo.Pegasus.Hub.Routing;
using static Jibo.Pegasus.Hub.Tests.Routing.Skills;

namespace Jibo.Pegasus.Hub.Tests.Routing;

public class SkillVersionsTests
{
    private const int Robots = 4000;
    private static readonly RegisteredSkill Joke = Cloud("joke-skill", Entry("joke"));

    [Theory]
    [InlineData(100, 100, 0.5)]
    [InlineData(90, 10, 0.1)]
    [InlineData(0, 5, 1)]
    [InlineData(5, 0, 0)]
    public void Robots_are_split_by_weight(int old, int fresh, double share)
    {
        var registry = Registered(Joke.In("1.0", old), Joke.In("2.0", fresh));
        ((double)Served(registry).Count(version => version == "2.0") / Robots).ShouldBe(share, 0.03);
    }

    [Fact]
    public void A_robot_has_the_same_version_whenever_it_comes_and_in_whatever_order_they_were_registered() =>
        Served(Registered(Joke.In("2.0"), Joke.In("1.0"))).ShouldBe(Served(Registered(Joke.In("1.0"), Joke.In("2.0"))));

    [Fact]
    public void More_weight_for_a_version_only_moves_robots_to_it()
    {
        var before = Served(Registered(Joke.In("1.0", 90), Joke.In("2.0", 10)));
        var after = Served(Registered(Joke.In("1.0", 90), Joke.In("2.0", 30)));

        before.Zip(after).ShouldAllBe(pair => pair.First == pair.Second || pair.Second == "2.0");
        before.Zip(after).Count(pair => pair.First != pair.Second).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Without_any_weight_the_first_answers() =>
        Served(Registered(Joke.In("1.0", 0), Joke.In("2.0", 0))).ShouldAllBe(version => version == "1.0");

    [Fact]
    public void A_launch_and_its_updates_reach_the_same_version()
    {
        var registry = Registered(Joke.In("1.0"), Joke.In("2.0") with { Manifest = Joke.Manifest with { Intents = [Entry("other")] } });
        for (var robot = 0; robot < 200; robot++)
        {
            var request = Meant("joke") with { RobotId = $"robot-{robot}" };
            var version = registry.Find("joke-skill", request.RobotId)!.Version;

            // Only version 1.0 knows the intent; a robot of version 2.0 must not be given it.
            registry.Launched(request).ShouldBe(version == "1.0" ? "joke-skill" : null);
        }
    }

    private static string[] Served(SkillRegistry registry) =>
        [.. Enumerable.Range(0, Robots).Select(robot => registry.Find("joke-skill", $"Robot-Number-{robot}")!.Version!)];
}
