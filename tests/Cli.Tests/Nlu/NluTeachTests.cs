using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

public sealed class NluTeachTests(NluParser parser) : IClassFixture<NluParser>
{
    private static readonly string[] Drinks = ["coffee", "juice", "milk", "water", "cocoa", "soda", "wine", "lemonade"];

    private static readonly string[] Asks = ["can i have some {0}", "pour me a glass of {0}", "i would love {0} now", "get us {0} please", "is there {0} for me"];

    private static readonly string[] Complaints = ["the {0} is too hot", "this {0} tastes awful", "who spilled the {0}", "my {0} has gone cold", "there is a fly in my {0}"];

    private static IEnumerable<string> Rows(IEnumerable<string> drinks) => drinks.SelectMany(drink =>
        Asks.Select(ask => $"askForDrink\t{string.Format(null, ask, drink)}").Concat(Complaints.Select(complaint => $"complain\t{string.Format(null, complaint, drink)}")));

    private static readonly string[] Foreign =
        ["the bus was late", "our team lost again", "she moved to norway", "it snows in the mountains", "read the next chapter", "his car broke down"];

    private static async Task<string> FolderAsync(CliRun cli)
    {
        var folder = cli.File("drinks");
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "train.tsv"), ["# learned", .. Rows(Drinks), .. Foreign.Select(text => $"-\t{text}")]);
        await File.WriteAllLinesAsync(Path.Combine(folder, "validation.tsv"), [.. Rows(["tea"]), "-\twe painted the fence"]);
        await File.WriteAllLinesAsync(Path.Combine(folder, "test.tsv"), [.. Rows(["beer"]), "-\tthe goat ate my homework"]);
        return folder;
    }

    [Fact]
    public async Task A_folder_of_sentences_is_learned_tuned_and_measured_in_one_go()
    {
        using var cli = new CliRun();

        (await parser.RunAsync(cli, "train", await FolderAsync(cli))).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("drinks is ready after");
        cli.Output.ShouldContain("2 intents, 80 sentences");
        cli.Output.ShouldContain("test.tsv");
        cli.Output.ShouldContain("of 10 understood");

        using var list = new CliRun();
        (await parser.RunAsync(list, "train")).ShouldBe(0, list.Error);
        list.Output.ShouldContain("drinks");
        (await parser.RunAsync(list, "train", "--json")).ShouldBe(0, list.Error);

        using var test = new CliRun();
        (await parser.RunAsync(test, "test", Path.Combine(cli.File("drinks"), "test.tsv"), "--name", "drinks", "--min", "80")).ShouldBe(0, test.Output + test.Error);

        (await parser.RunAsync(cli, "train", "--delete", "drinks")).ShouldBe(0, cli.Error);
        cli.Output.ShouldContain("drinks is forgotten");
        (await parser.RunAsync(cli, "test", Path.Combine(cli.File("drinks"), "test.tsv"), "--name", "drinks")).ShouldBe(1);
        cli.Error.ShouldContain("The parser refuses: There is no");
    }

    [Fact]
    public async Task A_file_of_sentences_json_and_yaml_are_agents_too()
    {
        using var cli = new CliRun();
        await File.WriteAllLinesAsync(cli.File("snack.tsv"), ["eat Food=cake\tgive me cake", "eat Food=pie\tgive me pie", "-\tgive way"]);
        await File.WriteAllTextAsync(cli.File("wave.json"), """{"rules":["launch"],"intents":[{"name":"wave","utterances":["wave at [all] the people"]}]}""");
        await File.WriteAllTextAsync(cli.File("spin.yaml"), "agent: spinning\nintents:\n  - { name: spin, rules: [launch], entities: { way: left }, templates: [\"spin to the left [again]\"] }\n");

        (await parser.RunAsync(cli, "train", cli.File("snack.tsv"), "--name", "snacks", "--rules", "launch")).ShouldBe(0, cli.Error);
        (await parser.RunAsync(cli, "train", cli.File("wave.json"))).ShouldBe(0, cli.Error);
        (await parser.RunAsync(cli, "train", cli.File("spin.yaml"), "--json")).ShouldBe(0, cli.Error);

        cli.Output.ShouldContain("snacks is ready");
        cli.Output.ShouldContain("wave is ready");
        cli.Output.ShouldContain("\"name\":\"spinning\"");
        using var ask = new CliRun("give me pie\nwave at the people\nspin to the left again\n");
        (await parser.RunAsync(ask, "parse", "-")).ShouldBe(0, ask.Error);
        ask.Output.ShouldContain("eat Food=pie");
        ask.Output.ShouldContain("\"wave at the people\"  wave");
        ask.Output.ShouldContain("spin way=left");
        foreach (var name in new[] { "snacks", "wave", "spinning" })
            (await parser.RunAsync(cli, "train", "--delete", name)).ShouldBe(0, cli.Error);
    }

    [Fact]
    public async Task What_the_parser_refuses_is_told_fault_by_fault()
    {
        using var cli = new CliRun();
        await File.WriteAllTextAsync(cli.File("odd.json"), """{"intents":[{"name":"a","templates":["say (this"]},{"name":"b","templates":["{x:nosuch}"]}]}""");

        (await parser.RunAsync(cli, "train", cli.File("odd.json"))).ShouldBe(1);

        cli.Error.ShouldContain("The parser refuses: The agent 'odd' has 2 faults");
        cli.Error.ShouldContain("nosuch");
    }

    [Theory]
    [InlineData("x.tsv", "one column only\n", "x.tsv:1: a line is")]
    [InlineData("x.tsv", "a\tfine\nb x\ttext\n", "x.tsv:2: \"x\" is no entity")]
    [InlineData("x.tsv", "a|b\ttext\n", "x.tsv:1: a sentence to learn from means one intent")]
    [InlineData("x.tsv", "launch\ta\ttext\nb\ttext\n", "sentences of several rules")]
    [InlineData("x.json", "{\"intents\":7}", "x.json is no agent")]
    [InlineData("x.yaml", "agent: [", "x.yaml:2: not valid YAML")]
    [InlineData("x.yaml", "agent: a\nlists: {}\nintents: []\n", "x.yaml:2: an upload has no \"lists\"")]
    [InlineData("x.yaml", "agent: a\nintents:\n  - { name: a, rules: [launch], templates: [a] }\n  - { name: b, rules: [other], templates: [b] }\n", "intents of different rules (launch and other)")]
    [InlineData("x.yaml", "agent: a\nintents:\n  - { name: a, priority: low, templates: [a] }\n", "x.yaml:3: an upload has templates of high priority only")]
    [InlineData("x.csv", "a,b", "x.csv ends in '.csv'")]
    public async Task A_file_that_is_no_agent_is_refused_with_its_line(string file, string content, string sentence)
    {
        using var cli = new CliRun();
        await File.WriteAllTextAsync(cli.File(file), content);

        (await parser.RunAsync(cli, "train", cli.File(file))).ShouldBe(1);

        cli.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task The_token_is_sent_and_never_printed()
    {
        await using var guarded = await TestSupport.ScriptedHub.StartAsync((Microsoft.AspNetCore.Http.HttpContext context) =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer a secret that is long enough for it" ? 204 : 401;
            return Task.CompletedTask;
        });
        var address = new UriBuilder(guarded.Url) { Scheme = "http", Path = "/" }.Uri.ToString();
        using var stranger = new CliRun();
        (await stranger.RunAsync("nlu", "train", "--delete", "x", "--parser", address, "--token", "wrong", "--data", stranger.Data)).ShouldBe(1);
        stranger.Error.ShouldContain("The parser refuses with 401 Unauthorized. Say the parser's token with --token or ETCO_parser_adminToken.");

        using var cli = new CliRun();
        cli.With("ETCO_parser_adminToken", "a secret that is long enough for it");
        (await cli.RunAsync("nlu", "train", "--delete", "x", "--parser", address, "--data", cli.Data)).ShouldBe(0, cli.Error);
        (cli.Output + cli.Error + stranger.Error).ShouldNotContain("a secret");
    }
}
