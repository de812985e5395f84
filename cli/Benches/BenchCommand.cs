using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary><c>pegasus bench</c>.</summary>
internal static class BenchCommand
{
    public static Command Create(CliContext context) => new("bench", "Measure a system that runs")
    {
        Turns(context), Sockets(context), Sessions(context), Streams(context),
    };

    private static Command Turns(CliContext context)
    {
        var robots = Number("--robots", "How many robots talk at once", 20, 1, 2000);
        var seconds = Number("--seconds", "How long to measure", 10, 1, 600);
        var warmUp = Number("--warm-up", "Seconds before that, not counted: until all has been compiled in earnest", 15, 0, 120);
        var rate = new Option<int?>("--rate") { Description = "Turns a second that begin in all (default: as many as the robots can)", HelpName = "N" };
        rate.Validators.Add(result => InBounds(result, 1, 100_000));
        var kind = Kind();
        var url = Url();
        var data = CommonOptions.Data(context);
        var json = CommonOptions.Json();
        return new Command("turns", "Drive whole turns over sockets, one socket a turn") { robots, seconds, rate, kind, url, warmUp, data, json }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var options = new TurnBenchOptions(
                    HubAddress.Resolve(parsed.GetValue(url), folder),
                    TurnKind.Named(parsed.GetValue(kind)),
                    parsed.GetValue(robots),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                    Rate: parsed.GetValue(rate));
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

    private static Command Sockets(CliContext context)
    {
        var count = Number("--sockets", "How many idle sockets", 5000, 1, 20_000);
        var settle = Number("--settle", "Seconds of rest before memory is read", 3, 0, 60);
        var url = Url();
        var data = CommonOptions.Data(context);
        return new Command("sockets", "Open sockets that say nothing, and see what each costs in memory") { count, settle, url, data }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var run = Running(folder);
                var bench = new SocketBench(
                    HubAddress.Resolve(parsed.GetValue(url), folder), parsed.GetValue(count), TimeSpan.FromSeconds(parsed.GetValue(settle)),
                    new TokenIssuer(context, folder), context.Time);
                foreach (var one in await bench.RunAsync(run, ct))
                    Line(context, $"{one.Name}: {one.Before / 1048576.0:0.0} -> {one.After / 1048576.0:0.0} MiB, {one.Bytes / 1024.0 / parsed.GetValue(count):0.0} KB a socket");
                return ExitCodes.Ok;
            });
    }

    private static Command Sessions(CliContext context)
    {
        var turns = Number("--turns", "How many turns in all", 30_000, 1000, 1_000_000);
        var robots = Number("--robots", "How many robots talk at once", 20, 1, 2000);
        var kind = Kind();
        var url = Url();
        var data = CommonOptions.Data(context);
        return new Command("sessions", "Drive many short turns, and see whether memory comes to rest after the first sixth") { turns, robots, kind, url, data }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var run = Running(folder);
                var (all, first) = (parsed.GetValue(turns), parsed.GetValue(turns) / 6);
                var options = new TurnBenchOptions(
                    HubAddress.Resolve(parsed.GetValue(url), folder), TurnKind.Named(parsed.GetValue(kind)), parsed.GetValue(robots),
                    TimeSpan.FromHours(1), TimeSpan.Zero, first);
                var issuer = new TokenIssuer(context, folder);
                var early = await new TurnBench(options, issuer, context.Time).RunAsync(ct);
                var before = ProcessMemory.Of(run);
                var late = await new TurnBench(options with { MostTurns = all - first }, issuer, context.Time).RunAsync(ct);
                foreach (var one in ProcessGrowth.Between(before, ProcessMemory.Of(run)))
                    Line(context, $"{one.Name}: {one.Before / 1048576.0:0.0} MiB after {first} turns, {one.After / 1048576.0:0.0} MiB after {all} ({one.After / (double)one.Before:0.00})");
                Line(context, $"turns: {early.Turns.Count + late.Turns.Count}, errors: {early.ErrorCount + late.ErrorCount}");
                return early.ErrorCount + late.ErrorCount == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            });
    }

    private static Command Streams(CliContext context)
    {
        var robots = Number("--robots", "How many robots speak at once", 200, 1, 2000);
        var seconds = Number("--seconds", "For how long", 120, 1, 3600);
        var url = Url();
        var data = CommonOptions.Data(context);
        return new Command("streams", "Stream Ogg/Opus at the pace of speech, best with ETCO_hub_speech_engine=scripted") { robots, seconds, url, data }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var run = RunFile.Read(folder.RunFile);
                var bench = new StreamBench(
                    HubAddress.Resolve(parsed.GetValue(url), folder), parsed.GetValue(robots), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    new TokenIssuer(context, folder), context.Time);
                var before = ProcessMemory.Of(run);
                var result = await bench.RunAsync(ct);
                Line(context, $"{result.Turns} turns and {result.Pages} pages in {result.Took.TotalSeconds:0.0} s, {result.Failed} failed");
                Line(context, $"pages left late by P50 {result.Late.Percentile(0.5):0.0}, P99 {result.Late.Percentile(0.99):0.0}, at most {result.Late.Percentile(1):0.0} ms");
                foreach (var one in ProcessGrowth.Between(before, ProcessMemory.Of(run)))
                    Line(context, $"{one.Name}: {one.Before / 1048576.0:0.0} -> {one.After / 1048576.0:0.0} MiB");
                return result is { Turns: > 0, Failed: 0 } ? ExitCodes.Ok : ExitCodes.Failed;
            });
    }

    private static void Line(CliContext context, FormattableString text) =>
        context.Terminal.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static RunFile Running(DataFolder folder) => RunFile.Read(folder.RunFile)
        ?? throw new CliException("Memory is read of a system that runs on this machine; start one with: ./pegasus up --separate");

    private static Option<string?> Url() => new("--url")
    {
        Description = "Where the hub is (default: what runs on the data folder, else ws://127.0.0.1:9080/v1/listen)",
        HelpName = "URL",
    };

    private static Option<string> Kind()
    {
        var kind = new Option<string>("--kind")
        {
            Description = "menu: a tap the robot acts on; launch: a tap that launches a skill; text: words through the parser",
            DefaultValueFactory = _ => "launch",
        };
        kind.AcceptOnlyFromAmong([.. TurnKind.All.Select(one => one.Name)]);
        return kind;
    }

    private static Option<int> Number(string name, string description, int byDefault, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result => InBounds(result, min, max));
        return option;
    }

    private static void InBounds(OptionResult result, int min, int max)
    {
        if (result.GetValueOrDefault<int>() is var value && (value < min || value > max))
            result.AddError($"{result.Option.Name} is {value}; it must be from {min} to {max}.");
    }
}
