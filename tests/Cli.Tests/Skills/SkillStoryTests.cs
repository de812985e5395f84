using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Skills;

/// <summary>What an author does in the first five minutes, really built and really run.</summary>
[Trait("Category", "slow")]
public sealed class SkillStoryTests : IDisposable
{
    // Among the sources, so that it is built with them: nothing needs to be fetched.
    private readonly string _folder = Path.Combine(SourceTree.Root, "artifacts", "test-skills", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_skill_builds_passes_its_test_talks_and_its_recorded_conversation_is_a_test()
    {
        using var cli = new CliRun("""
            talk to fresh
            well
            talk to fresh
            /intent yes
            what?
            /nonsense
            /quit
            never read
            """);

        (await cli.RunAsync("skill", "new", "fresh", "--output", _folder)).ShouldBe(0, cli.Error);
        (await cli.RunAsync("skill", "test", _folder)).ShouldBe(0, cli.Output + cli.Error);
        cli.Output.ShouldContain("2 passed, 0 failed");

        (await cli.RunAsync("skill", "chat", _folder, "--speaker", "Ada", "--record", Path.Combine(_folder, "tests", "transcripts", "ada.json"))).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("Jibo: Then I will keep it.");
        cli.Output.ShouldContain("Only for you, Ada. I hum at night.");
        cli.Error.ShouldContain("nothing is launched by that; the manifest knows: [please] (talk|speak) to fresh");
        cli.Error.ShouldContain("/nonsense is not a command");

        (await cli.RunAsync("skill", "test", _folder)).ShouldBe(0, cli.Output + cli.Error);

        // A change of what it says is a difference that names file, turn and path.
        var prompts = Path.Combine(_folder, "mims", "en", "Secret.mim");
        await File.WriteAllTextAsync(prompts, (await File.ReadAllTextAsync(prompts)).Replace("hum at night", "sing at night", StringComparison.Ordinal));
        (await cli.RunAsync("skill", "test", _folder)).ShouldBe(1);
        cli.Output.ShouldContain("ada.json: turn 4, \"yes\": $.answer.data.action.config.jcp.config.play.esml: was");
    }

    [Fact]
    public async Task Lint_finds_what_is_wrong_with_a_graph_in_the_code()
    {
        using var cli = new CliRun();
        (await cli.RunAsync("skill", "new", "fresh", "--output", _folder)).ShouldBe(0, cli.Error);
        var code = Path.Combine(_folder, "FreshSkill.cs");
        var lines = await File.ReadAllLinesAsync(code);
        await File.WriteAllLinesAsync(code, lines.Where(line => !line.Contains("answer.On(", StringComparison.Ordinal)));
        var at = Array.FindIndex(lines, line => line.Contains("\"Answer\"", StringComparison.Ordinal)) + 1;

        (await cli.RunAsync("skill", "lint", _folder)).ShouldBe(1);

        cli.Output.ShouldContain($"FreshSkill.cs:{at}: error: Node 'Answer'");
    }
}
