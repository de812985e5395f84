using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Doctoring;

/// <summary><c>pegasus doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var data = CommonOptions.Data(context);
        var portBase = CommonOptions.PortBase();
        var json = CommonOptions.Json();
        return new Command("doctor", "See whether everything is there, and how to mend what is not") { data, portBase, json }
            .Does(context, async (parsed, ct) =>
            {
                var doctor = new Doctor(context, new DataFolder(parsed.GetRequiredValue(data)), new ServiceTable(parsed.GetValue(portBase)));
                var findings = await doctor.ExamineAsync(ct);
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(findings, DoctorJson.Default.IReadOnlyListFinding));
                else
                    Print(context.Terminal.Out, findings);
                return findings.Any(finding => finding.State == FindingState.Broken) ? ExitCodes.Failed : ExitCodes.Ok;
            });
    }

    internal static void Print(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var mark = finding.State switch
            {
                FindingState.Ok => "[green]ok     [/]",
                FindingState.Warning => "[yellow]missing[/]",
                _ => "[red]broken [/]",
            };
            var mend = finding.Mend is { } how ? $" → [bold]{Markup.Escape(how)}[/]" : "";
            console.MarkupLine($"{mark} {Markup.Escape(finding.Subject),-18} {Markup.Escape(finding.What)}{mend}");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class DoctorJson : JsonSerializerContext;
