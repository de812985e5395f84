using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Tests.Agents;

/// <summary>What is wrong with a list is told with its file, its line and what it is.</summary>
public sealed class ListFaultTests
{
    private const string Agent = "agent: a\nintents:\n  - {name: it, rules: [r], templates: [do it]}\n";

    [Theory]
    [InlineData("color: { red: [crimson], Red: [] }", "lists.yaml:1: \"Red\" of list \"color\" means \"Red\" and, at lists.yaml:1, \"red\"")]
    [InlineData("color: { red: [], red: [] }", "lists.yaml:1: not valid YAML")]
    [InlineData("color: [red, blue, red]", "lists.yaml:1: \"red\" is there twice in list \"color\"")]
    [InlineData("color:\n  red: [rose, pink]\n  blue:\n    - navy\n    - Pink", "lists.yaml:5: \"Pink\" of list \"color\" means \"blue\" and, at lists.yaml:2, \"red\"")]
    [InlineData("color:\n  red: [rose]\n  rose: []", "lists.yaml:3: \"rose\" of list \"color\" means \"rose\" and, at lists.yaml:2, \"red\"")]
    [InlineData("color:\n  red: [rose, rose]", "lists.yaml:2: \"rose\" is there twice in list \"color\"")]
    [InlineData("color:\n  red: [\"red!\"]", "lists.yaml:2: \"red!\" is there twice in list \"color\"")]
    [InlineData("color: {}", "lists.yaml:1: list \"color\" must have values")]
    [InlineData("color: []", "lists.yaml:1: list \"color\" must have values")]
    [InlineData("size: [small]\ncolor:", "lists.yaml:2: list \"color\" must have values")]
    [InlineData("color: red", "lists.yaml:1: list \"color\" must have values")]
    [InlineData("color:\n  red: crimson", "lists.yaml:2: \"red\" must be a list of texts")]
    [InlineData("color:\n  red: [[crimson]]", "lists.yaml:2: \"red\" must be a text")]
    [InlineData("color:\n  red: []\n  \"?!\": []", "lists.yaml:3: \"?!\" of list \"color\" must have 1 to 8 words")]
    [InlineData("color:\n  red: [a b c d e f g h i]", "lists.yaml:2: \"a b c d e f g h i\" of list \"color\" must have 1 to 8 words")]
    [InlineData("color: [red]\nduration: [long]", "lists.yaml:2: \"duration\" is a slot type already")]
    [InlineData("text: [long]", "lists.yaml:1: \"text\" is a slot type already")]
    [InlineData("place: [here]", "lists.yaml:1: \"place\" is a slot type already")]
    [InlineData("\"my list\": [long]", "lists.yaml:1: \"my list\" is no name for a list")]
    [InlineData("color: &x [red]", "lists.yaml:1: anchors and aliases are not supported")]
    [InlineData("- red", "lists.yaml:1: the file must be one YAML mapping")]
    [InlineData("color: [", "lists.yaml:")]
    public void A_fault_of_a_list_is_told(string yaml, string expected) =>
        Problems(("a.yaml", Agent), ("lists.yaml", yaml)).ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_list_cannot_be_in_two_files() =>
        Problems(("a.yaml", Agent), ("lists.yaml", "color: [red]"), ("lists-more.yaml", "size: [small]\ncolor: [blue]"))
            .ShouldBe(["lists.yaml:1: there is another list \"color\" at lists-more.yaml:2"]);

    [Fact]
    public void An_agent_cannot_have_a_list_that_all_have() =>
        Problems(("a.yaml", $"{Agent}lists:\n  color: [red]\n"), ("lists.yaml", "color: [blue]"))
            .ShouldBe(["a.yaml:5: \"color\" is a list that all agents have already; a list must have a name of its own"]);

    [Theory]
    [InlineData("paint it {x:color}", "a.yaml:4: template \"paint it {x:color}\": there is no slot type \"color\" and no such list")]
    [InlineData("go to {place}", "a.yaml:4: template \"go to {place}\": the slot at character 7 must be {entity:type}")]
    [InlineData("go to {x:place}", "a.yaml:4: template \"go to {x:place}\": there is no slot type \"place\" and no such list")]
    [InlineData("wait {x:duration}", "a.yaml:4: template \"wait {x:duration}\": \"duration\" names its entities itself; the slot at character 6 must be {duration}")]
    [InlineData("wait {number}", "a.yaml:4: template \"wait {number}\": the slot at character 6 must be {entity:type}")]
    [InlineData("wait {nonsense}", "a.yaml:4: template \"wait {nonsense}\": the slot at character 6 must be {entity:type}")]
    [InlineData("<2 wait", "a.yaml:4: template \"<2 wait\": a weight must be written <0.5>, above 0 and at most 10")]
    [InlineData("<0> wait", "a.yaml:4: template \"<0> wait\": a weight must be written <0.5>, above 0 and at most 10")]
    [InlineData("<11> wait", "a.yaml:4: template \"<11> wait\": a weight must be written <0.5>, above 0 and at most 10")]
    [InlineData("<-1> wait", "a.yaml:4: template \"<-1> wait\": a weight must be written <0.5>, above 0 and at most 10")]
    [InlineData("<NaN> wait", "a.yaml:4: template \"<NaN> wait\": a weight must be written <0.5>, above 0 and at most 10")]
    [InlineData("<2>", "a.yaml:4: template \"<2>\": it would match a text without words")]
    public void A_fault_of_a_slot_or_a_weight_is_told(string template, string expected) =>
        Problems(("a.yaml", $"agent: a\nintents:\n  - name: it\n    templates: [\"{template}\"]\n    rules: [r]\n"))
            .ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_list_of_one_agent_is_not_that_of_another()
    {
        const string Painter = "agent: painter\nlists: { brush: [thin, thick] }\nintents:\n  - {name: it, rules: [r], templates: [\"take {x:brush}\"]}\n";
        const string Cleaner = "agent: cleaner\nintents:\n  - {name: it, rules: [s], templates: [\"take {x:brush}\"]}\n";

        Problems(("painter.yaml", Painter), ("cleaner.yaml", Cleaner)).Single().ShouldStartWith("cleaner.yaml:3: template \"take {x:brush}\": there is no slot type \"brush\"");
        TestAgents.Read(("painter.yaml", Painter), ("cleaner.yaml", Cleaner.Replace("intents", "lists: { brush: [hard, soft] }\nintents", StringComparison.Ordinal)))
            .Agents.Count.ShouldBe(2);
    }

    [Fact, Trait("Category", "slow")]
    public void A_hundred_thousand_entries_are_too_many()
    {
        var list = string.Join('\n', Enumerable.Range(0, 100_000).Select(i => $"  value {i}: []"));

        Problems(("a.yaml", Agent), ("lists.yaml", $"things:\n{list}")).ShouldBe(["lists.yaml:1: with list \"things\" the file has more than 50000 entries"]);
    }

    [Fact]
    public async Task Fifty_thousand_entries_are_found_however_alike_they_are()
    {
        var list = string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"    - thing number w{i}"));
        var agents = TestAgents.Read(("a.yaml", $"agent: a\nlists:\n  things:\n{list}\nintents:\n  - {{name: it, rules: [r], templates: [\"take {{x:things}}\"]}}\n"));
        var pipeline = Understanding.Pipeline(Parser.Agents.NluModel.Build(agents, seed: 1));

        var outcome = await pipeline.ParseAsync(new() { Text = "take thing number w49999", Rules = ["r"] }, TestContext.Current.CancellationToken);

        outcome.Result.Entities!["x"].GetString().ShouldBe("thing number w49999");
    }

    private static IReadOnlyList<string> Problems(params (string File, string Text)[] files) =>
        Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(files)).Problems;
}
