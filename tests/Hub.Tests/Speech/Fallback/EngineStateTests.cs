using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Speech.Fallback;

public sealed class EngineStateTests
{
    private readonly TestSupport.ManualTime _time = new();

    [Fact]
    public void Failures_in_a_row_double_the_rest_up_to_two_minutes()
    {
        var state = new EngineState("vosk", _time, probed: false);
        foreach (var rest in (double[])[10, 20, 40, 80, 120, 120])
        {
            state.Failed("it broke");
            _time.Advance(TimeSpan.FromSeconds(rest) - TimeSpan.FromMilliseconds(1));
            state.Problem.ShouldBe("it broke");
            _time.Advance(TimeSpan.FromMilliseconds(1));
            state.Problem.ShouldBeNull();
        }

        state.Succeeded();
        state.Failed("again");
        _time.Advance(EngineState.FirstRest);
        state.Problem.ShouldBeNull();
    }

    [Fact]
    public void Failures_long_past_are_forgiven()
    {
        var state = new EngineState("vosk", _time, probed: false);
        state.Failed("it broke");
        _time.Advance(TimeSpan.FromMinutes(10));
        state.Failed("it broke");
        _time.Advance(EngineState.FirstRest);

        state.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_probe_tells_the_state_and_the_log_when_something_changes()
    {
        var state = new EngineState("vosk", _time, probed: true);
        var log = new RecordingLogger();
        var probe = new Probe();
        state.Problem.ShouldBe("not reached yet");
        await using var watch = new EngineWatch(state, probe, _time, log);
        await WaitingFor(EngineWatch.WhileThere);
        state.Problem.ShouldBeNull();

        probe.Next = _ => throw new IOException("a secret");
        _time.Advance(EngineWatch.WhileThere);
        await WaitingFor(EngineWatch.WhileAway);
        state.Problem.ShouldBe("cannot be reached");
        _time.Advance(EngineWatch.WhileAway);
        await WaitingFor(EngineWatch.WhileAway);
        probe.Next = async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return null;
        };
        _time.Advance(EngineWatch.WhileAway);
        await WaitingFor(EngineWatch.Deadline);
        _time.Advance(EngineWatch.Deadline);
        await WaitingFor(EngineWatch.WhileAway);
        state.Problem.ShouldBe("does not answer within 2 s");

        probe.Next = _ => Task.FromResult<string?>(null);
        _time.Advance(EngineWatch.WhileAway);
        await WaitingFor(EngineWatch.WhileThere);
        state.Problem.ShouldBeNull();
        log.Count(LogLevel.Warning).ShouldBe(1);
        log.Count(LogLevel.Information).ShouldBe(2);
        log.Has("secret").ShouldBeFalse();
    }

    private async Task WaitingFor(TimeSpan wait)
    {
        while (_time.UntilNextTimer != wait)
            await _time.TimerSetAsync();
    }

    private sealed class Probe : IEngineProbe
    {
        public Func<CancellationToken, Task<string?>> Next { get; set; } = _ => Task.FromResult<string?>(null);

        public Task<string?> ProbeAsync(CancellationToken ct) => Next(ct);
    }
}
