using System.Diagnostics;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Skills;

public class SkillNewTests
{
    [Theory]
    [InlineData("hello", "hello-skill", "HelloSkill", "hello")]
    [InlineData("hello-skill", "hello-skill", "HelloSkill", "hello")]
    [InlineData("pub-quiz", "pub-quiz-skill", "PubQuizSkill", "pub quiz")]
    [InlineData("r2d2", "r2d2-skill", "R2d2Skill", "r2d2")]
    public void A_name_becomes_an_id_a_class_and_words(string text, string id, string type, string words)
    {
        var name = SkillName.Parse(text);

        name.Id.ShouldBe(id);
        name.Class.ShouldBe(type);
        name.Words.ShouldBe(words);
    }

    [Theory]
    [InlineData("Hello", "cannot be the name of a skill")]
    [InlineData("-skill", "cannot be the name of a skill")]
    [InlineData("2go", "cannot be the name of a skill")]
    [InlineData("../up", "cannot be the name of a skill")]
    [InlineData("a-name-that-is-so-long-that-nobody-can-say-it", "at most 40 long")]
    [InlineData("joke", "There is a joke-skill already")]
    public async Task A_name_that_is_bad_or_taken_is_refused_and_nothing_is_written(string name, string reason)
    {
        using var cli = new CliRun();

        (await cli.RunAsync("skill", "new", "--output", cli.File("made"), "--", name)).ShouldBe(1);

        cli.Error.ShouldContain(reason);
        cli.Error.Trim().Split('\n').Length.ShouldBe(1);
        Directory.Exists(cli.File("made")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        using var cli = new CliRun();
        Directory.CreateDirectory(cli.File("made"));
        await File.WriteAllTextAsync(cli.File("made/mine.txt"), "mine");

        (await cli.RunAsync("skill", "new", "taken-folder", "--output", cli.File("made"))).ShouldBe(1);

        cli.Error.ShouldContain("is there already and not empty");
        Directory.GetFileSystemEntries(cli.File("made")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Outside_the_workspace_a_skill_takes_the_packages_of_the_sdk()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("skill", "new", "quiz-for-a-test", "--output", cli.File("made"))).ShouldBe(0, cli.Error);

        (await File.ReadAllTextAsync(cli.File("made/nuget.config"))).ShouldContain(Path.Combine(cli.Context.Workspace.Artifacts, "packages"));
        (await File.ReadAllTextAsync(cli.File("made/manifest.json"))).ShouldContain("talk to quiz for a test");
        var left = Directory.EnumerateFiles(cli.File("made"), "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("Template", StringComparison.Ordinal) || File.ReadAllText(file).Contains("template", StringComparison.OrdinalIgnoreCase));
        left.ShouldBeEmpty("nothing of the template's own name is left");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Dotnet_new_makes_the_same_files_of_the_same_template()
    {
        using var cli = new CliRun();
        var template = Path.Combine(SourceTree.Root, "templates", "skill");
        foreach (var (name, packages) in new[] { ("pub-quiz", "/some/packages"), ("hello-skill", null) })
        {
            var ours = cli.File(name);
            new SkillTemplate(cli.Context.Workspace).Write(SkillName.Parse(name), ours, packages);
            var hive = cli.File("hive");
            await DotnetAsync("new", "install", template, "--force", "--debug:custom-hive", hive);
            string[] with = packages is null ? [] : ["--packages", packages];
            await DotnetAsync(["new", "jibo-skill", "-n", name, "-o", $"{ours}.dotnet", "--debug:custom-hive", hive, .. with]);

            Contents($"{ours}.dotnet").ShouldBe(Contents(ours));
        }
    }

    private static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText),
        StringComparer.Ordinal);

    private static async Task DotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Concat(said));
    }
}
