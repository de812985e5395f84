using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>Two versions of one skill run at once, each with robots of its own in the middle of conversations.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public async Task Every_robot_ends_its_conversation_with_the_version_it_began_with()
    {
        await using var first = await StartAsync("1.0");
        await using var second = await StartAsync("2.0");
        using var registry = new TempFolder();
        Register(registry, first, "1.0", weight: 60);
        Register(registry, second, "2.0", weight: 40);
        await using var other = await RunningSkill.StartAsync("other-skill", (turn, _) => Task.FromResult(ScriptSkill.Say(turn, "no")));
        await using var hub = await RunningHub.StartAsync([other], $"--hub:skillsFolder={registry.Path}");
        string[] robots = [.. Enumerable.Range(0, 30).Select(i => $"Robot-{i}")];

        // All are asked before any answers, so that conversations of both versions are open at once.
        var asked = await Task.WhenAll(robots.Select(robot => hub.LaunchAsync("twin-skill", robot)));
        var versions = asked.Select(answer => answer.Speech.Contains("version 1.0", StringComparison.Ordinal) ? "1.0" : "2.0").ToArray();
        var told = await Task.WhenAll(robots.Select((robot, i) => hub.ContinueAsync(asked[i], "twin-skill", "yes", robot)));

        versions.Count(version => version == "1.0").ShouldBeInRange(10, 25);
        versions.ShouldContain("2.0");
        for (var i = 0; i < robots.Length; i++)
        {
            asked[i].ShouldSay($"This is version {versions[i]}. Go on?").ShouldBeFinal(false);
            told[i].ShouldSay($"Version {versions[i]} went on.").ShouldBeFinal();
        }

        // And a new conversation begins with the same version again.
        (await hub.LaunchAsync("twin-skill", robots[0])).ShouldSay($"This is version {versions[0]}.");
    }

    private static Task<RunningSkill> StartAsync(string version) => RunningSkill.StartAsync<TwinSkill>(
        "twin-skill", $"\"version\":\"{version}\"", write: files =>
        {
            files.Write("twin-skill/mims/en/Ask.mim", Mim($"This is version {version}. Go on?"));
            files.Write("twin-skill/mims/en/Tell.mim", Mim($"Version {version} went on."));
        });

    private static void Register(TempFolder registry, RunningSkill skill, string version, int weight) => registry.Write(
        $"twin-{version}.json",
        $$"""{"baseURL":"http://{{skill.Address.Authority}}","version":"{{version}}","weight":{{weight}},"manifest":{{RunningSkill.Manifest("twin-skill")}} }""");

    private static string Mim(string text) =>
        $$"""{"mim_type":"announcement","prompts":[{"prompt_category":"Entry-Core","prompt_sub_category":"AN","condition":"","prompt":"{{text}}","prompt_id":"P"}]}""";

    private sealed class TwinSkill(Slimmer slimmer) : GraphSkill<Completion>("twin-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Twin", g =>
        {
            var ask = g.Add(new JcpNode("Ask", turn => slimmer.Say(turn, "Ask")!));
            var tell = g.Add(new JcpNode("Tell", turn => slimmer.Say(turn, "Tell")!, final: true));
            ask.On(Completion.Done, tell);
            tell.On(Completion.Done, g.Exit(Completion.Done));
        });
    }
}
