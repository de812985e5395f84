using System.Globalization;
using Jibo.Pegasus.Cli.Consoles;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>The table of what runs, and what to try next.</summary>
internal sealed class UpReport(CliContext context, UpOptions options, ServiceTable table, int? tlsPort)
{
    private const string Recording = "tests/TestSupport/Recordings/slt/01-phrase-joke.opus";

    public void Print(IReadOnlyDictionary<string, Health> health, bool hears, TimeSpan took, ConsoleLink link)
    {
        var rows = new Table { Border = TableBorder.Rounded };
        rows.AddColumns("service", "address", "state");
        foreach (var service in table.Services.Reverse())
        {
            var grpc = service.GrpcPort is { } port ? string.Create(CultureInfo.InvariantCulture, $"  gRPC :{port}") : "";
            rows.AddRow(
                Markup.FromInterpolated($"[bold]{service.Name}[/]"),
                Markup.FromInterpolated($"{service.Address.ToString().TrimEnd('/')}{grpc}"),
                State(health[service.Name]));
        }

        var console = context.Terminal.Out;
        console.Write(rows);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]ready in {took.TotalSeconds:0.0} s[/]{(hears ? "" : " (text only)")}");
        console.WriteLine();
        console.MarkupLine("[bold]Meet Jibo in a browser[/] (this link is good once; ./pegasus console prints another):");
        // Not wrapped: it must be whole to be copied.
        context.Terminal.Plain.WriteLine("  " + link.Url);
        console.WriteLine();
        if (options.Exposure.Lan || tlsPort is not null)
        {
            foreach (var line in new LanReport(options.Exposure, table["gateway"].HttpPort, tlsPort, DataOption).Lines([.. LanAddresses.Find().Select(one => one.Address)]))
                console.WriteLine(line);
            console.WriteLine();
        }

        console.WriteLine("Try in another terminal:");
        foreach (var line in Suggestions(hears))
            console.WriteLine("  " + line);
        console.WriteLine("Ctrl-C stops it.");
    }

    private string DataOption => Path.GetFullPath(options.Data) == context.Workspace.DefaultData ? "" : $" --data {options.Data}";

    private static Markup State(Health health) => health.Status == "ok"
        ? new Markup("[green]ready[/]")
        : Markup.FromInterpolated($"[yellow]{health.Status}[/] {string.Join("; ", health.Details)}");

    private IEnumerable<string> Suggestions(bool hears)
    {
        var data = DataOption;
        yield return $"./pegasus talk --text \"tell me a joke\"{data}";
        yield return hears && File.Exists(Path.Combine(context.Workspace.Root, Recording)) ? $"./pegasus talk --ogg {Recording}{data}" : $"./pegasus talk --text \"how are you\"{data}";
        yield return $"./pegasus doctor{data}";
    }
}
