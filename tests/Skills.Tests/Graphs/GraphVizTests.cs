using System.Text;
using System.Xml.Linq;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

public sealed class GraphVizTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestClock _clock = new(new(2030, 1, 2, 16, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>A program in the place of GraphViz that does what the test says.</summary>
    private GraphViz Pretender(string script) => new(_clock, "/bin/sh", ["-c", script]);

    [Fact]
    public async Task Graphviz_understands_what_is_drawn()
    {
        Assert.SkipUnless(GraphVizIsHere(), "drawing needs graphviz: apt-get install graphviz");

        var svg = XDocument.Parse(Encoding.UTF8.GetString(await new GraphViz(TimeProvider.System).DrawAsync(GraphDot.Write(GraphOf.Chain("A \"large\" & odd <name>", 60)), Stop)));

        svg.Root!.Name.LocalName.ShouldBe("svg");
        var titles = svg.Descendants().Where(element => element.Name.LocalName == "title").Select(title => title.Value).ToArray();
        titles.ShouldContain("A \"large\" & odd <name>/Node 59");
        titles.Count(title => title.Contains("->", StringComparison.Ordinal)).ShouldBe(60);
    }

    [Fact]
    public async Task Without_graphviz_the_failure_says_what_to_install()
    {
        var missing = await Should.ThrowAsync<GraphVizException>(() => new GraphViz(_clock, "/nowhere/dot").DrawAsync("digraph {}", Stop));

        missing.IsMissing.ShouldBeTrue();
        missing.Message.ShouldBe("Drawing needs graphviz where the skill runs; install it with: apt-get install graphviz");
    }

    [Fact]
    public async Task What_graphviz_complains_about_is_told_in_short()
    {
        var failed = await Should.ThrowAsync<GraphVizException>(() =>
            Pretender("cat >/dev/null; echo 'syntax error' >&2; exit 1").DrawAsync("digraph {", Stop));

        failed.IsMissing.ShouldBeFalse();
        failed.Message.ShouldBe("graphviz couldn't draw the graph: syntax error");
    }

    [Fact]
    public async Task A_program_that_does_not_read_is_no_trouble()
    {
        var failed = await Should.ThrowAsync<GraphVizException>(() => Pretender("exit 3").DrawAsync(new string(' ', 1_000_000), Stop));

        failed.Message.ShouldStartWith("graphviz couldn't draw the graph");
    }

    [Fact]
    public async Task A_picture_that_takes_too_long_is_given_up_and_its_process_is_gone()
    {
        var pid = Path.Combine(_folder.Path, "pid");
        var drawing = Pretender($"echo $$ >'{pid}.new'; mv '{pid}.new' '{pid}'; cat >/dev/null; sleep 600; echo late").DrawAsync("digraph {}", Stop);
        while (!File.Exists(pid))
            await Task.Yield();

        _clock.Advance(GraphViz.Deadline);

        (await Should.ThrowAsync<GraphVizException>(drawing)).Message.ShouldBe("graphviz didn't draw the graph within 10 s; /v1/graph.dot has it undrawn");
        Directory.Exists($"/proc/{File.ReadAllText(pid, Encoding.ASCII).Trim()}/fd").ShouldBeFalse();
    }

    [Fact]
    public async Task A_picture_without_end_is_not_kept()
    {
        var failed = await Should.ThrowAsync<GraphVizException>(() =>
            Pretender($"cat >/dev/null; head -c {GraphViz.MaxBytes * 3} /dev/zero").DrawAsync("digraph {}", Stop));

        failed.Message.ShouldBe($"graphviz drew more than {GraphViz.MaxBytes} bytes; /v1/graph.dot has the graph undrawn");
    }

    [Fact]
    public async Task A_caller_that_went_away_is_no_failure_of_graphviz()
    {
        using var gone = new CancellationTokenSource();
        var drawing = Pretender("cat >/dev/null; sleep 600").DrawAsync("digraph {}", gone.Token);

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(drawing);
    }

    private static bool GraphVizIsHere() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "dot")));
}
