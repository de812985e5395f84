using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>A line for each step, with what differed below it; or a JSON object for each.</summary>
internal sealed class ReplayPrinter(Terminal terminal, bool json)
{
    public void Done(StepResult step)
    {
        if (json)
        {
            terminal.Plain.WriteLine(JsonSerializer.Serialize(
                new(step.Number, step.Name, step.Came, Math.Round(step.Took.TotalMilliseconds, 1), step.Ok, step.Differences), ReplayJson.Default.StepLine));
            return;
        }

        terminal.Plain.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{step.Number,4}  {(step.Ok ? "ok  " : "FAIL")}  {step.Took.TotalMilliseconds,7:0.0} ms  {step.Name}  {step.Came}"));
        foreach (var difference in step.Differences)
            terminal.Plain.WriteLine($"      {difference}");
    }

    public void Ended(string name, IReadOnlyList<StepResult> steps)
    {
        var total = Math.Round(steps.Sum(step => step.Took.TotalMilliseconds), 1);
        var failed = steps.Count(step => !step.Ok);
        if (json)
            terminal.Plain.WriteLine(JsonSerializer.Serialize(new(name, steps.Count, failed, total), ReplayJson.Default.ReplayLine));
        else
            terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {steps.Count} steps, {failed} of them not as expected, {total:0.0} ms in all."));
    }
}

/// <param name="Took">Milliseconds.</param>
internal sealed record StepLine(int Step, string Name, string Came, double Took, bool Ok, IReadOnlyList<string> Differences);

/// <param name="Took">Milliseconds of all steps together.</param>
internal sealed record ReplayLine(string Fixture, int Steps, int Failed, double Took);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StepLine))]
[JsonSerializable(typeof(ReplayLine))]
internal sealed partial class ReplayJson : JsonSerializerContext;
