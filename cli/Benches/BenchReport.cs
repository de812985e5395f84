using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>Shows what a bench found.</summary>
internal sealed record BenchReport(
    TurnBenchOptions Options, TurnBenchResult Result, IReadOnlyList<ProcessMemory> Before, IReadOnlyList<ProcessMemory> After)
{
    private const double MiB = 1024 * 1024;

    public void Print(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("kind", "robots", "seconds", "turns", "turns/s", "P50 ms", "P95 ms", "P99 ms", "errors");
        table.AddRow(
            Options.Kind.Name, Text($"{Options.Robots}"), Text($"{Result.Took.TotalSeconds:0.0}"), Text($"{Result.Turns.Count}"),
            Text($"{Result.TurnsPerSecond:0}"), Milliseconds(0.50), Milliseconds(0.95), Milliseconds(0.99), Text($"{Result.ErrorCount}"));
        console.Write(table);
        foreach (var (what, count) in Result.Errors)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{count} ×[/] {what}");
        if (After.Count > 0)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"memory: {Sum(Before):0} MiB before, {Sum(After):0} MiB after ({string.Join(", ", After.Select(one => Text($"{one.Name} {one.Bytes / MiB:0}")))})");
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", Options.Kind.Name);
            json.WriteNumber("robots", Options.Robots);
            json.WriteNumber("seconds", Math.Round(Result.Took.TotalSeconds, 2));
            json.WriteNumber("turns", Result.Turns.Count);
            json.WriteNumber("turnsPerSecond", Math.Round(Result.TurnsPerSecond, 1));
            json.WriteNumber("p50", Math.Round(Result.Turns.Percentile(0.50), 3));
            json.WriteNumber("p95", Math.Round(Result.Turns.Percentile(0.95), 3));
            json.WriteNumber("p99", Math.Round(Result.Turns.Percentile(0.99), 3));
            json.WriteStartObject("errors");
            foreach (var (what, count) in Result.Errors)
                json.WriteNumber(what, count);
            json.WriteEndObject();
            json.WriteStartArray("memory");
            foreach (var one in After)
            {
                json.WriteStartObject();
                json.WriteString("process", one.Name);
                if (Before.FirstOrDefault(other => other.Name == one.Name) is { } before)
                    json.WriteNumber("bytesBefore", before.Bytes);
                json.WriteNumber("bytes", one.Bytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static double Sum(IEnumerable<ProcessMemory> memory) => memory.Sum(one => one.Bytes) / MiB;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Milliseconds(double part) => Text($"{Result.Turns.Percentile(part):0.00}");
}
