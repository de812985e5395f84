using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Words;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>When the parser is told.</summary>
public sealed class WordTellerTests : IAsyncDisposable
{
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(7);

    private readonly ManualTime _time = new();
    private readonly FakeParserAgents _parser = new();
    private readonly RecordingLogger<WordTeller> _log = new();
    private readonly HeldSource _source = new();
    private readonly SkillConfigManager _skills;
    private WordTeller? _teller;

    public WordTellerTests() => _skills = new(
        [_source], new AddressSource([], new(SkillConnections.ForManifests([]), _time), Check, NullLogger<AddressSource>.Instance), _time, NullLogger<SkillConfigManager>.Instance);

    [Fact]
    public async Task A_swap_of_the_registry_is_told_at_once_and_what_is_lost_is_noticed_at_the_next_check()
    {
        await StartAsync();
        await _time.TimerDueInAsync(Check);

        Register();
        await _parser.Told.UntilAsync(() => _parser.Puts == 1);
        await _time.TimerDueInAsync(Check);

        _parser.Restart();
        _time.Advance(Check);
        await _parser.Told.UntilAsync(() => _parser.Puts == 2);
    }

    [Fact]
    public async Task A_parser_that_is_away_is_tried_ever_less_often_and_told_when_it_is_back()
    {
        Register();
        _parser.Away = true;
        var teller = await StartAsync();
        var pauses = new List<TimeSpan>();
        var gone = TimeSpan.Zero;
        for (var i = 0; i < 12; i++)
        {
            await _time.TimerSetAsync();
            pauses.Add(_time.UntilNextTimer!.Value);
            if (i == 11)
                _parser.Away = false;
            teller.Problem.ShouldBe(gone < TimeSpan.FromSeconds(20) ? null : "The parser cannot be reached", "a start is no trouble yet");
            _time.Advance(pauses[^1]);
            gone += pauses[^1];
        }

        pauses[0].ShouldBeInRange(TimeSpan.FromSeconds(0.375), TimeSpan.FromSeconds(0.625));
        pauses[^1].ShouldBeInRange(TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(6.25));
        gone.ShouldBeGreaterThan(TimeSpan.FromSeconds(30));
        await _time.TimerDueInAsync(Check);
        _parser.Puts.ShouldBe(1);
        teller.Problem.ShouldBeNull();
        _log.Count(Microsoft.Extensions.Logging.LogLevel.Warning).ShouldBe(1, "the same trouble is told once");
    }

    public async ValueTask DisposeAsync()
    {
        if (_teller is not null)
            await _teller.StopAsync(CancellationToken.None);
        _teller?.Dispose();
        _skills.Dispose();
    }

    private async Task<WordTeller> StartAsync()
    {
        _teller = new(_skills, new ParserWords(_parser, _time, NullLogger<ParserWords>.Instance), new() { Check = Check }, _time, new Random(1), _log);
        await _teller.StartAsync(TestContext.Current.CancellationToken);
        return _teller;
    }

    private void Register()
    {
        _source.Hold("""{"id":"s","intents":[{"name":"greet","utterances":["hello"]}]}""");
        _skills.Merge();
    }

    private sealed class HeldSource : ISkillSource
    {
        public string Name => "held";

        public SourceState State { get; private set; } = SourceState.Empty;

        public TimeSpan? Pause => null;

        public void Hold(string manifest)
        {
            MessageParser.TryRead(System.Text.Encoding.UTF8.GetBytes(manifest), PegasusJson.Wire.SkillManifest, out var read, out _).ShouldBeTrue();
            State = new([new RegisteredSkill(read!, new Uri("http://skill.test/v1/main"))], []);
        }

        public Task RefreshAsync(bool atOnce, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
