using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

public sealed class NluLabelTests(NluParser parser) : IClassFixture<NluParser>
{
    [Fact]
    public async Task A_sentence_is_labelled_understood_listed_and_undone()
    {
        using var cli = new CliRun();
        (await parser.RunAsync(cli, "label", "put the kettle on", "--intent", "makeTea", "--note", "ben says so")).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("\"put the kettle on\" is understood as makeTea of kitchen");

        using var parse = new CliRun();
        (await parser.RunAsync(parse, "parse", "put the kettle on", "--json")).ShouldBe(0, parse.Error);
        JsonDocument.Parse(parse.Output).RootElement.GetProperty("engine").GetString().ShouldBe("labels");

        using var list = new CliRun();
        (await parser.RunAsync(list, "labels", "--json")).ShouldBe(0, list.Error);
        var label = JsonDocument.Parse(list.Output).RootElement.GetProperty("labels").EnumerateArray().Single(one => one.GetProperty("text").GetString() == "put the kettle on");
        label.GetProperty("note").GetString().ShouldBe("ben says so");
        label.GetProperty("state").GetString().ShouldBe("live");

        using var undo = new CliRun();
        (await parser.RunAsync(undo, "labels", "--undo", label.GetProperty("id").GetString()!)).ShouldBe(0, undo.Error);
        (await parser.RunAsync(undo, "labels", "--undo", label.GetProperty("id").GetString()!)).ShouldBe(1);
        undo.Error.ShouldContain("The parser refuses: There is no such label.");
    }

    [Fact]
    public async Task What_says_otherwise_takes_the_place_of_what_was_said_before()
    {
        using var cli = new CliRun();
        (await parser.RunAsync(cli, "label", "tea is what i want", "--intent", "likes")).ShouldBe(0, cli.Error);
        (await parser.RunAsync(cli, "label", "tea is what i want", "--intent", "makeTea", "--agent", "kitchen")).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("it takes the place of likes of kitchen");
    }

    [Theory]
    [InlineData("No agent has the intent sing", "label", "x", "--intent", "sing")]
    [InlineData("The parser refuses: There is no agent 'garden'", "label", "x", "--intent", "makeTea", "--agent", "garden")]
    [InlineData("has no intent 'sing'; it has makeTea, likes, yes", "label", "x", "--intent", "sing", "--agent", "kitchen")]
    [InlineData("--entity is 'tea'", "label", "x", "--intent", "makeTea", "--entity", "tea")]
    public async Task What_makes_no_sense_is_one_sentence(string sentence, params string[] arguments)
    {
        using var cli = new CliRun();
        (await parser.RunAsync(cli, arguments)).ShouldBe(1);
        cli.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Without_a_parser_that_runs_nothing_is_labelled()
    {
        using var cli = new CliRun();
        (await cli.RunAsync("nlu", "label", "x", "--intent", "y", "--data", cli.Data)).ShouldBe(1);
        cli.Error.ShouldContain("start the system with ./pegasus up");
    }
}
