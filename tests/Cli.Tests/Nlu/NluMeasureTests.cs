using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

public sealed class NluMeasureTests(NluParser parser) : IClassFixture<NluParser>
{
    private static async Task<string> CasesAsync(CliRun cli)
    {
        await File.WriteAllTextAsync(cli.File("cases.tsv"), """
            # two of six are wrong, on purpose
            launch	makeTea drink=tea	make some tea
            launch	makeTea count=3	tea for two
            launch,shared/yes_no	yes	sure
            likes|makeTea	do you like rain
            likes	make me tea
            -	what a day

            """.Replace("            ", "", StringComparison.Ordinal));
        await File.WriteAllTextAsync(cli.File("foreign.txt"), "the bus is late\nbrew some tea\n");
        return cli.File("cases.tsv");
    }

    [Fact]
    public async Task A_table_shows_each_intent_and_each_file_and_what_was_confused()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "test", await CasesAsync(cli), cli.File("foreign.txt"))).ShouldBe(0, cli.Error);

        var output = cli.Output;
        output.ShouldContain("1 intent without a mistake");
        output.ShouldMatch(@"│ makeTea\s+│\s+2 │\s+1 │\s+50\.0 │\s+100\.0 │ makeTea count=2");
        output.ShouldMatch(@"│ likes\s+│\s+2 │\s+1 │\s+100\.0 │\s+50\.0 │ makeTea");
        output.ShouldMatch(@"│ - \(nothing meant\)\s+│\s+3 │\s+2 │");
        output.ShouldMatch(@"│ cases\.tsv\s+│\s+6 │\s+4 │\s+60\.0 │\s+1 │\s+0 │");
        output.ShouldMatch(@"│ foreign\.txt\s+│\s+2 │\s+1 │\s+│\s+2 │\s+1 │");
        output.ShouldContain("1 × makeTea count=3 taken for makeTea count=2 \"tea for two\" (cases.tsv:3)");
        output.TrimEnd().ShouldEndWith("3 of 5 understood (60.00 %); 1 of 3 that mean nothing taken for something (33.33 %)");
        // The worst stands nearest to the end.
        output.IndexOf("without a mistake", StringComparison.Ordinal).ShouldBeLessThan(output.IndexOf("nothing meant", StringComparison.Ordinal));
        output.IndexOf("nothing meant", StringComparison.Ordinal).ShouldBeLessThan(output.IndexOf("│ likes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_wrong_sentence_is_shown_when_asked_for()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "test", await CasesAsync(cli), "--verbose", "--all")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("cases.tsv:6 \"make me tea\" should be likes but is makeTea");
        cli.Output.ShouldContain("│ yes ");
    }

    [Theory]
    [InlineData(0, "--min", "60")]
    [InlineData(1, "--min", "60.1%")]
    [InlineData(0, "--max-false", "34")]
    [InlineData(1, "--max-false", "33")]
    public async Task The_exit_code_says_whether_it_is_good_enough(int code, params string[] limit)
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, ["test", await CasesAsync(cli), cli.File("foreign.txt"), .. limit])).ShouldBe(code, cli.Output);

        if (code == 1)
            cli.Error.ShouldContain(limit[0]);
    }

    [Fact]
    public async Task Scripts_get_everything_as_json()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "test", await CasesAsync(cli), "--json")).ShouldBe(0, cli.Error);

        using var json = JsonDocument.Parse(cli.Output);
        json.RootElement.GetProperty("total").GetProperty("understood").GetDouble().ShouldBe(0.6);
        json.RootElement.GetProperty("intents").EnumerateArray().Single(intent => intent.GetProperty("intent").GetString() == "likes").GetProperty("recall").GetDouble().ShouldBe(0.5);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(wrong => wrong.GetProperty("line").GetInt32()).ShouldBe([3, 6]);
    }

    [Fact]
    public async Task Confusions_come_as_pairs_and_as_a_matrix()
    {
        using var cli = new CliRun();
        var cases = await CasesAsync(cli);

        (await parser.RunAsync(cli, "confusion", cases)).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("1 × likes  taken for  makeTea");
        cli.Output.ShouldContain("2 of 6 sentences came out wrong, in 2 ways");

        using var csv = new CliRun();
        (await parser.RunAsync(csv, "confusion", cases, "--matrix")).ShouldBe(0, csv.Error);
        csv.Output.ReplaceLineEndings("\n").ShouldBe("expected,-,likes,makeTea,yes\n-,1,0,0,0\nlikes,0,1,1,0\nmakeTea,0,0,2,0\nyes,0,0,0,1\n");

        using var json = new CliRun();
        (await parser.RunAsync(json, "confusion", cases, "--matrix", "--json")).ShouldBe(0, json.Error);
        JsonDocument.Parse(json.Output).RootElement.GetProperty("counts")[1][2].GetInt32().ShouldBe(1);
    }
}
