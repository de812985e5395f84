using System.Text.Json;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Skills;

public class SkillLintTests
{
    private static async Task<string> MakeAsync(CliRun cli, string manifest, string? mim = null)
    {
        var folder = cli.File("hello");
        Directory.CreateDirectory(Path.Combine(folder, "mims", "en"));
        await File.WriteAllTextAsync(Path.Combine(folder, "HelloSkill.csproj"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.json"), manifest);
        if (mim is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "mims", "en", "Secret.mim"), mim);
        return folder;
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_with_file_and_line()
    {
        using var cli = new CliRun();
        var folder = await MakeAsync(cli, """
            {
              "id": "hello-skill",
              "intents": [
                { "name": "fine", "utterances": ["say [something] fine"] },
                { "name": "odd", "entities": [{ "name": "Thing", "value": "x", "matchRule": "LIKE" }], "utterances": ["odd"] }
              ]
            }
            """, """
            {
              "mim_type": "announcement",
              "prompts": [
                { "prompt_category": "Entry-Core", "prompt_sub_category": "AN", "prompt": "Hi ${1 +}", "prompt_id": "A" }
              ]
            }
            """);

        (await cli.RunAsync("skill", "lint", folder, "--no-build")).ShouldBe(1);

        cli.Output.ShouldContain("hello/manifest.json:5: error: intents[1] 'odd': the matchRule of 'Thing' must be EXACT or NOT");
        cli.Output.ShouldContain("hello/mims/en/Secret.mim:4: error: prompt 'A': prompt: ");
        cli.Output.ShouldContain("2 faults, 0 warnings");
    }

    [Theory]
    [InlineData("say [something", "lacks a ']'")]
    [InlineData("say {Thing:colour}", "{Entity:type}")]
    public async Task An_utterance_that_cannot_be_read_is_a_fault(string utterance, string reason)
    {
        using var cli = new CliRun();
        var folder = await MakeAsync(cli, $$"""
            { "id": "hello-skill", "intents": [
              { "name": "say", "utterances": ["{{utterance}}"] } ] }
            """);

        (await cli.RunAsync("skill", "lint", folder, "--no-build", "--json")).ShouldBe(1);

        using var json = JsonDocument.Parse(cli.Output);
        var finding = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("what").GetString().ShouldNotBeNull().ShouldContain(reason);
        finding.GetProperty("line").GetInt32().ShouldBe(2);
        finding.GetProperty("severity").GetString().ShouldBe("error");
    }

    [Fact]
    public async Task A_warning_alone_is_no_failure()
    {
        using var cli = new CliRun();
        var folder = await MakeAsync(cli, """{ "id": "hello-skill", "intents": [ { "name": "mute" } ] }""");

        (await cli.RunAsync("skill", "lint", folder, "--no-build")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("manifest.json:1: warning: intents[0] 'mute' has no utterances");
        cli.Output.ShouldContain("0 faults, 1 warning");
    }

    [Fact]
    public async Task A_fault_of_the_graph_is_found_in_the_code_by_the_names_it_tells()
    {
        using var cli = new CliRun();
        var folder = await MakeAsync(cli, """{ "id": "hello-skill" }""");
        await File.WriteAllTextAsync(Path.Combine(folder, "HelloSkill.cs"), "// first\nvar ask = new JcpNode(\"Ask\", Nothing);\n");
        var skill = SkillSource.Find(cli.Context.Workspace, folder);

        CodeLines.Of(skill, "Node 'Ask' of graph 'Hello' has its transition 'Done' not connected.").ShouldBe((Path.Combine(folder, "HelloSkill.cs"), 2));
        CodeLines.Of(skill, "Graph 'Nowhere' is empty.").ShouldBe((skill.Project, 0));
    }

    [Fact]
    public async Task The_skills_of_the_workspace_have_files_without_faults()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("skill", "lint", "--all", "--no-build")).ShouldBe(0, cli.Output);

        cli.Output.ShouldContain("skills: 0 faults");
    }

    [Theory]
    [InlineData("There is no skill 'nix'; there are ", "lint", "nix")]
    [InlineData("There is no skill 'nix'; there are ", "test", "nix")]
    [InlineData("Say which skill, or --all for every one.", "lint")]
    [InlineData("Say which skill, or --all for every one.", "lint", "joke", "--all")]
    [InlineData("Say which skill, --url for one that runs", "graph")]
    [InlineData("Say which skill, or --url for one that runs.", "chat")]
    [InlineData("--url is 'nowhere'", "chat", "--url", "nowhere")]
    [InlineData("No skill answers at http://127.0.0.1:1/", "chat", "--url", "http://127.0.0.1:1")]
    [InlineData("The address of the skill is 'joke'", "add", "joke")]
    [InlineData("No hub answers at http://127.0.0.1:1/", "list", "--hub", "http://127.0.0.1:1")]
    public async Task A_mistake_is_one_sentence_that_names_it(string sentence, params string[] arguments)
    {
        using var cli = new CliRun();
        var folder = arguments[0] == "list" ? ["--data", cli.Data] : Array.Empty<string>();

        (await cli.RunAsync(["skill", .. arguments, .. folder])).ShouldBe(1);

        cli.Error.ShouldContain(sentence);
        cli.Error.Trim().Split('\n').Length.ShouldBe(1);
    }
}
