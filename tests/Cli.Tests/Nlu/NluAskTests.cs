using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

public sealed class NluAskTests(NluParser parser) : IClassFixture<NluParser>
{
    [Fact]
    public async Task A_sentence_is_shown_with_what_it_means()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "parse", "tea", "for", "two")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("\"tea for two\"  makeTea drink=tea");
        cli.Output.ShouldContain("count=2");
        cli.Output.ShouldContain("· launch ·");
    }

    [Fact]
    public async Task Sentences_come_from_standard_input_and_go_out_as_a_line_of_json_each()
    {
        using var cli = new CliRun("brew me tea\n\n  what is this\n");

        (await parser.RunAsync(cli, "parse", "-", "--json")).ShouldBe(0, cli.Error);

        var lines = cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Select(line => line.GetProperty("text").GetString()).ShouldBe(["brew me tea", "what is this"]);
        lines[0].GetProperty("entities").GetProperty("drink").GetString().ShouldBe("tea");
        lines[1].GetProperty("intent").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_the_rules_that_are_said_are_listened_for()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "parse", "sure", "--rules", "shared/yes_no")).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("\"sure\"  yes");
        (await parser.RunAsync(cli, "parse", "sure")).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("nothing that launch, globals/global_commands_launch would know");
    }

    [Fact]
    public async Task An_explanation_shows_every_engine_and_why_the_winner_won()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "explain", "do you like green tea")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("grammar");
        cli.Output.ShouldContain("classifier");
        cli.Output.ShouldContain("thing=green tea");
        cli.Output.ShouldContain("do you like {thing:text}");
        cli.Output.ShouldContain("likes by grammar");
    }

    [Fact]
    public async Task An_explanation_of_nothing_says_so()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "explain", "blah")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("nothing: no engine has a valid candidate");
    }

    [Theory]
    [InlineData("Required argument 'TEXT' missing", "parse")]
    [InlineData("--time is 'teatime'", "parse", "hello", "--time", "teatime")]
    [InlineData("--parser is 'nowhere'", "explain", "hello", "--parser", "nowhere")]
    [InlineData("Say --parser or --agents, not both", "parse", "hello", "--parser", "http://127.0.0.1:1", "--agents", ".")]
    [InlineData("--agents is '/no/such/folder'", "parse", "hello", "--agents", "/no/such/folder")]
    [InlineData("No parser answers at http://127.0.0.1:1/; start the system with ./pegasus up", "parse", "hello", "--parser", "http://127.0.0.1:1")]
    [InlineData("There is no file nosuch.tsv", "test", "nosuch.tsv", "--parser", "http://127.0.0.1:1")]
    [InlineData("--min is 'all'", "test", "--min", "all")]
    [InlineData("Say with which file the agent is to be tested", "test", "--name", "drinks")]
    [InlineData("Say a file to teach, or --delete NAME", "train", "a.tsv", "--delete", "a")]
    [InlineData("Say which file to teach", "train", "--name", "a")]
    [InlineData("There is no file nosuch.tsv", "train", "nosuch.tsv")]
    [InlineData("There is no folder /no/such/folder", "lint", "/no/such/folder")]
    public async Task A_mistake_is_one_sentence_that_names_it(string sentence, params string[] arguments)
    {
        using var cli = new CliRun();
        var folder = arguments[0] == "lint" ? Array.Empty<string>() : ["--data", cli.Data];

        (await cli.RunAsync(["nlu", .. arguments, .. folder])).ShouldBe(1);

        cli.Error.ShouldContain(sentence);
        cli.Error.Trim().Split('\n').Length.ShouldBe(1, cli.Error);
    }
}
