using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>One text through the parser's pipeline, with the agents that come with it; and how long those take to read and train.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private static readonly string[] GlobalTurn = ["launch", "globals/global_commands_launch"];

    private readonly ParserOptions _options = new();
    private readonly NluRequest _template = Request("tell me a joke", GlobalTurn);
    private readonly NluRequest _duration = Request("hey jibo please set a timer for an hour and twenty five minutes", GlobalTurn);
    private readonly NluRequest _timeAndDate = Request("wake me up at quarter to seven tomorrow morning", GlobalTurn);
    private readonly NluRequest _place = Request("what time is it in saint louis missouri", GlobalTurn);
    private readonly NluRequest _slotsEverywhere = Request(string.Join(' ', Enumerable.Repeat("half past seven an hour and a half new york friday", 6)), GlobalTurn);
    private readonly NluRequest _freeWording = Request("would it be possible to hear a joke", GlobalTurn);
    private readonly NluRequest _foreign = Request("the meeting about the new kitchen was moved to thursday afternoon", GlobalTurn);
    private readonly NluRequest _yes = Request("yes please", ["shared/yes_no", "globals/gui_nav", "globals/mim_repeat", "globals/global_commands_launch"]);
    private readonly NluRequest _longest = Request(string.Join(' ', Enumerable.Repeat("tell me", 512)), GlobalTurn);

    private WebApplication _app = null!;
    private NluPipeline _pipeline = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _app = ParserService.Build(["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:telemetry=false"]);
        await _app.StartAsync();
        _pipeline = _app.Services.GetRequiredService<NluPipeline>();
    }

    [GlobalCleanup]
    public ValueTask StopAsync() => _app.DisposeAsync();

    [Benchmark(Baseline = true)]
    public async Task<string?> Template() => (await _pipeline.ParseAsync(_template, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> Duration() => (await _pipeline.ParseAsync(_duration, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> TimeAndDate() => (await _pipeline.ParseAsync(_timeAndDate, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> Place() => (await _pipeline.ParseAsync(_place, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> SlotsEverywhere() => (await _pipeline.ParseAsync(_slotsEverywhere, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> FreeWording() => (await _pipeline.ParseAsync(_freeWording, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> Foreign() => (await _pipeline.ParseAsync(_foreign, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> YesInALocalTurn() => (await _pipeline.ParseAsync(_yes, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public async Task<string?> LongestText() => (await _pipeline.ParseAsync(_longest, CancellationToken.None)).Result.Intent;

    [Benchmark]
    public int ReadAndTrain() => NluModel.Build(AgentFolder.Read(_options.Agents), _options.Seed).Summary.Templates;

    private static NluRequest Request(string text, string[] rules) => new() { Text = text, Rules = rules, Loop = new([]), LocalTime = "2026-11-18T09:30:00.000-05:00" };
}
