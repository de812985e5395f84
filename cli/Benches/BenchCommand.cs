using System.CommandLine;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary><c>pegasus bench</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(CliContext context) => new("bench", "Measure a system that runs") { Turns(context) };

    private static Command Turns(CliContext context)
    {
        var robots = Number("--robots", "How many robots talk at once", 20, 1, 2000);
        var seconds = Number("--seconds", "How long to measure", 10, 1, 600);
        var warmUp = Number("--warm-up", "Seconds before that, not counted", 3, 0, 60);
        var kind = new Option<string>("--kind")
        {
            Description = "menu: a tap the robot acts on; launch: a tap that launches a skill; text: words through the parser",
            DefaultValueFactory = _ => "launch",
        };
        kind.AcceptOnlyFromAmong([.. TurnKind.All.Select(one => one.Name)]);
        var url = new Option<string?>("--url") { Description = "Where the hub is (default: what runs on the data folder, else ws://127.0.0.1:9080/v1/listen)", HelpName = "URL" };
        var data = CommonOptions.Data(context);
        var json = CommonOptions.Json();
        return new Command("turns", "Drive whole turns over sockets, one socket a turn") { robots, seconds, kind, url, warmUp, data, json }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var options = new TurnBenchOptions(
                    HubAddress.Resolve(parsed.GetValue(url), folder),
                    TurnKind.All.First(one => one.Name == parsed.GetValue(kind)),
                    parsed.GetValue(robots),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    TimeSpan.FromSeconds(parsed.GetValue(warmUp)));
                var run = RunFile.Read(folder.RunFile);
                var before = ProcessMemory.Of(run);
                var result = await new TurnBench(options, new TokenIssuer(context, folder), context.Time).RunAsync(ct);
                var report = new BenchReport(options, result, before, ProcessMemory.Of(run));
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(report.ToJson());
                else
                    report.Print(context.Terminal.Out);
                return result.Turns.Count > 0 && result.ErrorCount == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            });
    }

    private static Option<int> Number(string name, string description, int byDefault, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < min || value > max))
                result.AddError($"{name} is {value}; it must be from {min} to {max}.");
        });
        return option;
    }
}
