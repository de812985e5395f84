using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.WarmUp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>One whole turn in memory: no sockets, a parser and a skill that answer at once. The hub's own share of a turn.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private static readonly NluResult Joke = new() { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] };
    private static readonly RobotProfile Profile = new();
    private static readonly Caller Caller = new(Profile.AccountId, Profile.RobotId, null, JiboHeaders.Unknown);

    private readonly byte[][] _text;
    private readonly byte[][] _menu;
    private HubComponents _hub = null!;
    private HubComponents _journaled = null!;

    public TurnBenchmarks()
    {
        var turn = new RobotTurn(Profile, TimeProvider.System);
        _text = Frames(turn.ListenToText(), turn.Text("tell me a joke"), turn.Context());
        _menu = Frames(turn.ListenToMenu(["launch"]), turn.Meaning(Joke), turn.Context());
    }

    // The in-process toolchain does not await a set-up.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    private async Task OpenAsync()
    {
        var addresses = new AddressSource(
            [new SkillAddress("joke-skill", new Uri("http://skill.test"))],
            new ManifestFetcher(new HttpClient(new AnsweringHandler()), TimeProvider.System),
            TimeSpan.FromMinutes(1),
            NullLogger<AddressSource>.Instance);
        var skills = new SkillConfigManager(
            [new OnRobotSource(), addresses], addresses, TimeProvider.System, NullLogger<SkillConfigManager>.Instance);
        await skills.StartAsync(CancellationToken.None);
        while (skills.Missing.Count > 0)
            await Task.Yield();
        var meter = new HubMeter();
        var requests = new SkillRequestMaker(
            new HttpClient(new AnsweringHandler()), new SkillCallLimits(), new SkillResilience(TimeProvider.System),
            () => new Uri("http://hub.test"), TimeProvider.System);
        _hub = new HubComponents(
            new AnsweringParser(),
            ScriptedRecognizer.Saying(["tell me a joke"]),
            skills,
            new SkillAsker(requests, new CompletionDesk(), new SkillSightings(TimeProvider.System), meter, TimeProvider.System),
            null,
            null,
            ListenLimits.Default,
            ProactiveLimits.Default,
            new ProactiveDecider(null, null, null, ProactiveLimits.Default, meter, new Random(1), TimeProvider.System, NullLogger<ProactiveDecider>.Instance),
            meter,
            TimeProvider.System);
        _journaled = _hub with { Journal = new TurnJournal(new JournalOptions(), TimeProvider.System) };
    }

    [Benchmark(Description = "Text turn: parser and skill")]
    public Task<bool> Text() => TurnAsync(_hub, _text);

    [Benchmark(Description = "The same, kept in the journal")]
    public Task<bool> Journaled() => TurnAsync(_journaled, _text);

    [Benchmark(Description = "Menu tap: skill only")]
    public Task<bool> Menu() => TurnAsync(_hub, _menu);

    private static async Task<bool> TurnAsync(HubComponents hub, byte[][] frames)
    {
        using var socket = new NobodysSocket();
        var outbox = new RobotOutbox(socket, new SocketLimits(), TimeProvider.System);
        await using var turn = new ListenTransactionHandler(outbox, hub, Caller, NullLogger.Instance);
        var running = turn.RunAsync(CancellationToken.None);
        foreach (var frame in frames)
            turn.OnText(frame);
        await running;
        return outbox.Finished;
    }

    private static byte[][] Frames(params RobotMessage[] messages) =>
        [.. messages.Select(message => RobotMessageSerializer.ToUtf8(message).ToArray())];

    private sealed class AnsweringParser : IParserClient
    {
        public Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken) => Task.FromResult(Joke);
    }

    /// <summary>Answers a manifest to GET and a joke to POST.</summary>
    private sealed class AnsweringHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(request.Method == HttpMethod.Get ? BareSkill.Manifest : BareSkill.Answer);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
