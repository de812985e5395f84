using System.Runtime.InteropServices;
using System.Text.Json;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Host.Simulation.Timelines;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>
/// <c>simulate</c>: plays a household and ends. A program of its own and no door of a service: it has a history and settings of its
/// own, in a folder that goes with it, and touches nothing of a system that runs.
/// </summary>
internal static class SimulationProgram
{
    public const string Verb = "simulate";

    /// <summary>The same until it is told to stop by a signal.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(arguments, output, errors, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <returns>0; 1 when the scenario cannot be simulated, or a check does not hold; 130 when it was stopped.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (SimulationOptions.Read([.. arguments.Skip(1)], out var problem) is not { } options)
        {
            await errors.WriteLineAsync(problem);
            return 1;
        }

        try
        {
            var scenario = options.Scenario is { } file ? ScenarioReader.ReadFile(file) : DefaultWeek.Scenario();
            var folders = options.Scenario is null ? [DefaultWeek.SkillFolder, .. options.Skills] : options.Skills;
            var report = await Simulation.RunAsync(scenario, folders, options.Seed, ct);
            await WriteAsync(options, report, output, ct);
            return report.Holds ? 0 : 1;
        }
        catch (Exception e) when (e is ScenarioException or ConfigurationProblemException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The simulation cannot be written down: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 130;
        }
    }

    /// <summary>The timeline in one of the formats.</summary>
    public static string Render(SimulationReport report, string format) => format switch
    {
        "json" => JsonSerializer.Serialize(report, ReportJson.Plain.SimulationReport) + "\n",
        "svg" => SvgTimeline.Render(report),
        _ => TextTimeline.Render(report),
    };

    private static async Task WriteAsync(SimulationOptions options, SimulationReport report, TextWriter output, CancellationToken ct)
    {
        var text = Render(report, options.Format);
        if (options.Out is not { } file)
        {
            await output.WriteAsync(text.AsMemory(), ct);
            return;
        }

        await File.WriteAllTextAsync(file, text, ct);
        await output.WriteAsync($"{TextTimeline.Summary(report)}\n{file} has the timeline\n".AsMemory(), ct);
    }
}
