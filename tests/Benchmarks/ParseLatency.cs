using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser;
using Jibo.Pegasus.Parser.Parse;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>How long a parse takes in process, with all agents that come with the parser: by kind of text, the usual and the slow one in a hundred.</summary>
internal static class ParseLatency
{
    private const int WarmUp = 3_000;
    private const int Parses = 20_000;

    private static readonly string[] Rules = ["launch", "globals/global_commands_launch", "globals/gui_nav", "globals/mim_repeat"];

    private static readonly (string Kind, string Text)[] Texts =
    [
        ("template", "tell me a joke"),
        ("duration", "hey jibo please set a timer for an hour and twenty five minutes"),
        ("time and date", "wake me up at quarter to seven tomorrow morning"),
        ("place", "what time is it in saint louis missouri"),
        ("person", "when is ada example's birthday"),
        ("list", "could you play some classic rock music for me please"),
        ("free wording", "would it be possible to hear a joke about something in the near future"),
        ("foreign", "the meeting about the new kitchen was moved to thursday afternoon at half past three in new york"),
        ("half a minute of talk", string.Join(' ', Enumerable.Repeat("and then i said an hour and a half at seven thirty in new york on friday", 4))),
        ("64 times a number", string.Join(' ', Enumerable.Repeat("1", 64))),
        ("4096 characters", string.Join(' ', Enumerable.Repeat("a", 2048))),
    ];

    public static async Task RunAsync()
    {
        await using var app = ParserService.Build(["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:telemetry=false"]);
        await app.StartAsync();
        var pipeline = app.Services.GetRequiredService<NluPipeline>();
        Console.WriteLine($"{"text",-24} {"intent",-24} {"median us",10} {"P99 us",10} {"worst us",10} {"bytes",8}");
        foreach (var (kind, text) in Texts)
        {
            var request = new NluRequest
            {
                Text = text,
                Rules = Rules,
                Loop = new([.. Enumerable.Range(0, 8).Select(i => new NluLoopUser { Id = $"{i}", FirstName = $"Somebody{i}", LastName = "Example" }),
                    new() { Id = "ada", FirstName = "Ada", LastName = "Example" }]),
                LocalTime = "2026-11-18T09:30:00.000-05:00",
            };
            await MeasureAsync(pipeline, request, WarmUp);
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var (intent, times) = await MeasureAsync(pipeline, request, Parses);
            var bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Parses;
            Console.WriteLine(
                $"{kind,-24} {intent ?? "-",-24} {Micros(times[Parses / 2]),10:N1} {Micros(times[Parses * 99 / 100]),10:N1} {Micros(times[^1]),10:N1} {bytes,8:N0}");
        }
    }

    private static async Task<(string? Intent, TimeSpan[] Sorted)> MeasureAsync(NluPipeline pipeline, NluRequest request, int parses)
    {
        var times = new TimeSpan[parses];
        string? intent = null;
        for (var i = 0; i < parses; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            intent = (await pipeline.ParseAsync(request, CancellationToken.None)).Result.Intent;
            times[i] = TimeProvider.System.GetElapsedTime(started);
        }

        Array.Sort(times);
        return (intent, times);
    }

    private static double Micros(TimeSpan time) => time.TotalMicroseconds;
}
