using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

/// <summary>Without a parser that runs: the parser's program is really started, asked and stopped.</summary>
[Trait("Category", "slow")]
public sealed class NluOwnParserTests
{
    private static async Task<string> AgentsAsync(CliRun cli, string? agents = null)
    {
        var folder = cli.File("agents");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "kitchen.yaml"), agents ?? NluParser.Agents);
        return folder;
    }

    [Fact]
    public async Task A_parser_is_started_for_one_command_and_leaves_nothing_behind()
    {
        using var cli = new CliRun();
        var before = Directory.GetDirectories(Path.GetTempPath(), "pegasus-nlu-*");

        (await cli.RunAsync("nlu", "parse", "tea for two", "--agents", await AgentsAsync(cli), "--data", cli.Data)).ShouldBe(0, cli.Error);

        cli.Error.ShouldContain("starting a parser on");
        cli.Output.ShouldContain("makeTea");
        Directory.GetDirectories(Path.GetTempPath(), "pegasus-nlu-*").Except(before).ShouldBeEmpty();
        Directory.Exists(cli.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Agents_that_cannot_be_loaded_are_told_in_the_parsers_words()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("nlu", "parse", "tea", "--agents", await AgentsAsync(cli, "agent: kitchen\nintents: []\n"), "--data", cli.Data)).ShouldBe(1);

        cli.Error.ShouldContain("kitchen.yaml:2: \"intents\" must be a list of intents");
    }

    [Fact]
    public async Task Lint_finds_what_is_wrong_and_what_sentences_confuse()
    {
        using var cli = new CliRun();
        var agents = await AgentsAsync(cli, NluParser.Agents + "\n  - { name: drink, rules: [launch], templates: [\"brew tea\", \"{any:text}\"] }\n");
        await File.WriteAllTextAsync(cli.File("cases.tsv"), "makeTea\tplease boil a kettle of tea water\n");

        (await cli.RunAsync("nlu", "lint", agents, "--with", cli.File("cases.tsv"))).ShouldBe(1, cli.Error);

        cli.Output.ShouldContain("kitchen.yaml:15: fault: The template \"brew tea\" never gets a sentence in launch");
        cli.Output.ShouldContain("fault: The template \"{any:text}\" takes any text at all.");
        cli.Output.ShouldContain("kitchen.yaml:4: warning: \"makeTea\" is taken for \"drink\" 1 time, such as \"please boil a kettle of tea water\" (cases.tsv:1)");
        cli.Output.ShouldContain("1 agent, 4 intents, 6 templates, 0 utterances: 2 faults");

        using var json = new CliRun();
        (await json.RunAsync("nlu", "lint", agents, "--faults", "--json")).ShouldBe(1, json.Error);
        JsonDocument.Parse(json.Output).RootElement.GetProperty("findings").GetArrayLength().ShouldBe(2);
    }
}
