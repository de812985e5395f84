using System.Diagnostics;
using Jibo.Pegasus.OtlpCollector;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Browsers;

namespace Jibo.Pegasus.SystemTests.Observed;

/// <summary>
/// Draws the pictures of docs/operator/observability.md anew, from what a running system tells while a household keeps it busy. Some
/// minutes, and a Prometheus (apt-get install prometheus): only when asked for by name.
/// </summary>
[Collection(nameof(ObservedSystem))]
public sealed class PicturesTests(ObservedSystem system) : IDisposable
{
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(2.5);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Draw_a_turn_and_the_dashboards()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var prometheus = await Prometheus.StartAsync(system.Collector.Http, _folder.File("prometheus"), FreePorts.Base() + 7, ct);
        var household = new Household(system);
        // Not counted: until all has been compiled.
        await household.LiveAsync(TimeSpan.FromSeconds(40));
        var from = DateTimeOffset.UtcNow;
        await household.LiveAsync(Watched);
        var to = DateTimeOffset.UtcNow;

        // The turn of the middle: neither the luckiest nor the unluckiest.
        var spoken = system.Collector.Spans
            .Where(span => span.Name == "turn" && span.Start > from && span.Attributes["kind"] == "speech" && span.Attributes["outcome"] == "answered")
            .OrderBy(span => span.Took).ToArray();
        var turn = await system.TraceOfAsync(spoken[spoken.Length / 2].Attributes["transID"], ct);
        await WriteAsync("turn-trace.svg", TracePicture.Draw(turn));

        var dashboards = new[] { "turns", "services" }.Select(name => Dashboard.Read(SourceTree.Read($"deploy/grafana/dashboards/{name}.json"))).ToArray();
        var series = new Dictionary<Panel, IReadOnlyList<Series>>();
        foreach (var panel in dashboards.SelectMany(dashboard => dashboard.Panels))
        {
            var lines = new List<Series>();
            foreach (var target in panel.Targets)
                lines.AddRange(await prometheus.AskAsync(target, from, to, Step, ct));
            series[panel] = lines;
        }

        series.Count(panel => panel.Value.Count > 0).ShouldBeGreaterThan(25);
        var svg = DashboardPicture.Draw(dashboards, panel => series[panel], from, to);
        var drawn = _folder.File("dashboard.svg");
        await File.WriteAllTextAsync(drawn, svg, ct);
        await ShootAsync(drawn, svg, ct);
    }

    private static Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(SourceTree.Root, "docs/operator", name), text);

    // A browser draws text as people will see it.
    private async Task ShootAsync(string drawn, string svg, CancellationToken ct)
    {
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        using var browser = Process.Start(new ProcessStartInfo(
            Chromium.Program,
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--user-data-dir={_folder.File("browser")}", $"--window-size={width},{height}",
                $"--screenshot={Path.Combine(SourceTree.Root, "docs/operator/dashboard.png")}", new Uri(drawn).AbsoluteUri])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        browser.BeginErrorReadLine();
        browser.BeginOutputReadLine();
        await browser.WaitForExitAsync(ct);
        browser.ExitCode.ShouldBe(0);
    }

    private static string Number(string svg, string name)
    {
        var from = svg.IndexOf($"{name}=\"", StringComparison.Ordinal) + name.Length + 2;
        return svg[from..svg.IndexOf('"', from)];
    }
}
