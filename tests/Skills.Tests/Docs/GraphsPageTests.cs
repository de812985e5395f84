using System.Text.RegularExpressions;
using System.Xml.Linq;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Docs;

/// <summary>Holds docs/skill-author/graphs.md to the truth: its code is the code below, its picture shows that graph, its faults are told.</summary>
public partial class GraphsPageTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/graphs.md");

    private static SkillTestClient Client(Func<CancellationToken, ValueTask> boil) =>
        SkillTestClient.For<DrinkSkill>(configure: options => options.Services = services => services.AddSingleton<IKettle>(new Kettle(boil)));

    [Theory]
    [InlineData("tea", "Here you are", "Ask:Done > Which:Tea > Boil:Done > Here")]
    [InlineData("coffee", "Here you are", "Ask:Done > Which:Coffee > Boil:Done > Here")]
    [InlineData("water", "I am sorry", "Ask:Done > Which:Neither > Sorry")]
    public async Task The_skill_of_the_page_does_what_the_page_says(string intent, string says, string trace)
    {
        await using var jibo = Client(_ => ValueTask.CompletedTask);
        (await jibo.LaunchAsync("drink")).ShouldSay("Tea or coffee?");

        (await jibo.ContinueAsync(intent)).ShouldSay(says).ShouldBeFinal();

        jibo.Trace.ShouldBe(trace);
    }

    [Fact]
    public async Task A_kettle_that_fails_is_no_end_of_the_world()
    {
        await using var jibo = Client(_ => throw new InvalidOperationException("no water"));
        await jibo.LaunchAsync("drink");

        (await jibo.ContinueAsync("tea")).ShouldSay("I am sorry").ShouldBeFinal();
    }

    [Fact]
    public void The_code_of_the_page_is_the_code_that_was_tested()
    {
        var source = Squeeze(SourceTree.Read("tests/Skills.Tests/Docs/GraphsPageTests.cs"));

        source.ShouldContain(Squeeze(Block().Match(Page).Groups[1].Value));
    }

    [Fact]
    public async Task The_picture_of_the_page_shows_the_graph_of_the_page()
    {
        var dot = GraphDot.Write(new DrinkSkill(new Kettle(_ => ValueTask.CompletedTask)).Plan);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllBytesAsync(Path.Combine(SourceTree.Root, "docs/skill-author/graphs.svg"), await new GraphViz(TimeProvider.System).DrawAsync(dot, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var drawn = XDocument.Parse(SourceTree.Read("docs/skill-author/graphs.svg")).Descendants()
            .Where(element => element.Name.LocalName == "title")
            .Select(title => title.Value);

        drawn.Order(StringComparer.Ordinal).ShouldBe(Titles(dot).Order(StringComparer.Ordinal), "docs/skill-author/graphs.svg was drawn of another graph");
    }

    [Fact]
    public void Every_node_of_the_framework_is_on_the_page()
    {
        var nodes = typeof(DefaultNode).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(DefaultNode).Namespace && type.IsAssignableTo(typeof(Node)))
            .Select(type => type.Name.Split('`')[0])
            .Distinct();

        foreach (var node in nodes)
            Page.ShouldContain($"`{node}");
    }

    // What GraphViz makes a title of: the graph, clusters, nodes, edges.
    private static IEnumerable<string> Titles(string dot) => dot.Split('\n').Select(line => Drawn().Match(line)).Where(match => match.Success).Select(match =>
        match.Groups["to"].Success ? $"{match.Groups["from"].Value}->{match.Groups["to"].Value}" : match.Groups["from"].Value);

    private static string Squeeze(string text) => Space().Replace(text, "");

    private sealed class Kettle(Func<CancellationToken, ValueTask> boil) : IKettle
    {
        public ValueTask BoilAsync(CancellationToken cancellationToken) => boil(cancellationToken);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();

    [GeneratedRegex("^ *(digraph |subgraph )?\"(?<from>[^\"]*)\"( -> \"(?<to>[^\"]*)\")?", RegexOptions.ExplicitCapture)]
    private static partial Regex Drawn();
}

public interface IKettle
{
    ValueTask BoilAsync(CancellationToken cancellationToken);
}

public enum Drink
{
    Tea,
    Coffee,
    Neither,
}

public enum Brewed
{
    Ready,
    Cold,
}

public sealed class DrinkSkill(IKettle kettle) : GraphSkill<Completion>("drink-skill")
{
    private static readonly Dictionary<string, Drink> Drinks = new() { ["tea"] = Drink.Tea, ["coffee"] = Drink.Coffee };

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Drink", g =>
    {
        var brew = Brew();
        var ask = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Tea or coffee?"), ["drinks"])));
        var which = g.Add(new IntentSwitchNode<Drink>("Which", Drinks, Drink.Neither));
        var tea = g.Add(brew, "Tea");
        var coffee = g.Add(brew, "Coffee");
        var here = g.Add(Say("Here", "Here you are."));
        var sorry = g.Add(Say("Sorry", "I am sorry. Then not."));

        ask.On(Completion.Done, which);
        which.On(Drink.Tea, tea).On(Drink.Coffee, coffee).On(Drink.Neither, sorry);
        tea.On(Brewed.Ready, here).On(Brewed.Cold, sorry);
        coffee.On(Brewed.Ready, here).On(Brewed.Cold, sorry);
        here.On(Completion.Done, g.Exit(Completion.Done));
        sorry.On(Completion.Done, g.Exit(Completion.Done));
    });

    private Graph<Brewed> Brew() => Graph.Define<Brewed>("Brew", g =>
    {
        var boil = g.Add(new CallNode("Boil", (_, ct) => kettle.BoilAsync(ct), new() { Deadline = TimeSpan.FromSeconds(2) }));
        boil.On(Called.Done, g.Exit(Brewed.Ready))
            .On(Called.TimedOut, g.Exit(Brewed.Cold))
            .On(Called.Failed, g.Exit(Brewed.Cold));
    });

    private static JcpNode Say(string name, string words) => new(name, turn => turn.Jcp.Announcement(EsmlText.Text(words)), final: true);
}
