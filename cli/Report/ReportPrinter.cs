using Jibo.Pegasus.Contracts.Reports;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Report;

/// <summary>A report for people to read: what is said, then from where it is known.</summary>
internal static class ReportPrinter
{
    public static void Print(IAnsiConsole console, ReportPreview preview)
    {
        foreach (var line in preview.Lines)
            console.MarkupLineInterpolated($"[grey]{line.Part ?? "jibo",-8}[/] {line.Text}{(line.Shows ? " [shows something]" : "")}");
        if (preview.Question)
            console.MarkupLine("[grey]He waits for an answer.[/]");
        if (preview.Parts.Count == 0)
            return;
        console.WriteLine();
        foreach (var part in preview.Parts)
        {
            console.MarkupLineInterpolated($"[bold]{part.Part}[/]: {Outcome(part.Outcome)}");
            foreach (var fact in part.Facts)
                console.MarkupLineInterpolated($"  {fact.What} [grey]({fact.Source})[/]");
        }
    }

    private static string Outcome(string outcome) => outcome switch
    {
        "told" => "told",
        "notConfigured" => "not set up",
        "serviceDown" => "could not be fetched",
        "late" => "did not come in time",
        _ => outcome,
    };
}
