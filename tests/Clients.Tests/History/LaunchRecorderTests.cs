using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Tests.History;

public sealed class LaunchRecorderTests
{
    private static readonly JiboHeaders Headers = new("tid-1", "robot");

    private readonly ManualTime _time = new();
    private readonly FlakyHistory _history = new();
    private readonly RecordingLogger<LaunchRecorder> _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_launch_gets_its_id_and_time_before_it_is_sent()
    {
        using var recorder = await StartAsync();

        recorder.TryRecord(new() { RobotId = "r", SkillId = "k" }, Headers).ShouldBeTrue();
        recorder.TryRecord(new() { RobotId = "r", Id = "mine", Timestamp = 5 }, Headers).ShouldBeTrue();

        await _history.HasAsync(2);
        var made = _history.Recorded.Values.Single(l => l.Id != "mine");
        made.Id.ShouldNotBeNullOrEmpty();
        made.Timestamp.ShouldBe(_time.GetUtcNow().ToUnixTimeMilliseconds());
        _history.Recorded["mine"].Timestamp.ShouldBe(5);
    }

    [Fact]
    public async Task An_outage_of_a_minute_loses_nothing_and_doubles_nothing()
    {
        _history.Failure = ServiceCallFailure.Unavailable;
        using var recorder = await StartAsync();
        for (var i = 0; i < 500; i++)
            recorder.TryRecord(new() { RobotId = "r", Id = $"n{i}" }, Headers);

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(60);)
        {
            await _time.TimerSetAsync();
            var step = TimeSpan.FromSeconds(5);
            _time.Advance(step);
            passed += step;
        }

        recorder.QueueLength.ShouldBe(500);
        _history.Failure = null;
        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        await _history.HasAsync(500);
        _history.Recorded.Keys.ShouldBe(Enumerable.Range(0, 500).Select(i => $"n{i}"), ignoreOrder: true);
        recorder.DroppedCount.ShouldBe(0);
        _log.Count(LogLevel.Warning).ShouldBe(1);
    }

    [Fact]
    public async Task Retries_wait_longer_and_longer_up_to_the_limit()
    {
        _history.Failure = ServiceCallFailure.TimedOut;
        using var recorder = await StartAsync();
        recorder.TryRecord(new() { RobotId = "r" }, Headers);

        var waits = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            await _time.TimerSetAsync();
            var wait = _time.UntilNextTimer.ShouldNotBeNull();
            waits.Add(wait.TotalMilliseconds);
            _time.Advance(wait);
        }

        // Half fixed, half random: 100 ms, 200 ms, … 5 s, each between a half and the whole.
        for (var i = 0; i < waits.Count; i++)
            waits[i].ShouldBeInRange(Math.Min(100 << i, 5000) / 2.0, Math.Min(100 << i, 5000));
        waits.Select((wait, i) => wait / Math.Min(100 << i, 5000)).Distinct().Count().ShouldBe(waits.Count);
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_and_says_so_once()
    {
        _history.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var recorder = await StartAsync(new() { Capacity = 10, Parallel = 1 });
        recorder.TryRecord(new() { RobotId = "r", Id = "sending" }, Headers);
        await _history.CalledAsync(1);
        for (var i = 0; i < 25; i++)
            recorder.TryRecord(new() { RobotId = "r", Id = $"n{i}" }, Headers).ShouldBeTrue();

        (recorder.QueueLength, recorder.DroppedCount).ShouldBe((11, 15));
        _log.Count(LogLevel.Warning).ShouldBe(1);
        _history.Hold.SetResult();

        await _history.HasAsync(11);
        _history.Recorded.Keys.ShouldBe(["sending", .. Enumerable.Range(15, 10).Select(i => $"n{i}")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refused_launch_is_given_up_at_once_and_the_others_go_on()
    {
        _history.Refuse = "bad";
        using var recorder = await StartAsync();

        recorder.TryRecord(new() { RobotId = "r", Id = "bad" }, Headers);
        recorder.TryRecord(new() { RobotId = "r", Id = "good" }, Headers);

        await _history.HasAsync(1);
        _history.Recorded.Keys.ShouldBe(["good"]);
        await _log.HasAsync("refused");
        recorder.DroppedCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_launch_that_History_fails_at_holds_up_no_other_and_is_given_up_in_the_end()
    {
        _history.Break = "poison";
        using var recorder = await StartAsync();
        recorder.TryRecord(new() { RobotId = "r", Id = "poison" }, Headers);
        await _time.TimerSetAsync();
        recorder.TryRecord(new() { RobotId = "r", Id = "good" }, Headers);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _history.HasAsync(1);

        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromMinutes(3));

        await _log.HasAsync("failed");
        recorder.DroppedCount.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_sends_what_is_left()
    {
        _history.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var recorder = await StartAsync(new() { Parallel = 4 });
        for (var i = 0; i < 100; i++)
            recorder.TryRecord(new() { RobotId = "r", Id = $"n{i}" }, Headers);

        var stopping = recorder.StopAsync(Ct);
        _history.Hold.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        _history.Recorded.Count.ShouldBe(100);
        recorder.TryRecord(new() { RobotId = "r" }, Headers).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_waits_no_longer_than_its_limit_and_counts_what_it_leaves()
    {
        _history.Failure = ServiceCallFailure.Unavailable;
        using var recorder = await StartAsync();
        for (var i = 0; i < 100; i++)
            recorder.TryRecord(new() { RobotId = "r" }, Headers);
        await _time.TimerSetAsync();

        var stopping = recorder.StopAsync(Ct);
        await _time.TimerSetAsync();
        stopping.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(5));

        await stopping.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        recorder.DroppedCount.ShouldBe(100);
    }

    [Fact]
    public async Task What_it_does_can_be_measured()
    {
        var measured = new Changes();
        var seen = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Jibo.Pegasus.LaunchRecorder")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            seen.AddOrUpdate(instrument.Name, value, (_, old) => old + value);
            measured.Happened();
        });
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        _history.Failure = ServiceCallFailure.Unavailable;
        using var recorder = await StartAsync();

        recorder.TryRecord(new() { RobotId = "r" }, Headers);
        await _time.TimerSetAsync();
        _history.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        await _history.HasAsync(1);

        await measured.UntilAsync(() => seen.ContainsKey("pegasus.hub.launches.recorded"));
        seen["pegasus.hub.launches.retried"].ShouldBeGreaterThanOrEqualTo(1);
        listener.RecordObservableInstruments();
        seen.ShouldContainKey("pegasus.hub.launches.waiting");
    }

    private async Task<LaunchRecorder> StartAsync(RecorderOptions? options = null)
    {
        var recorder = new LaunchRecorder(_history, _log, _time, new Random(1), options);
        await recorder.StartAsync(Ct);
        return recorder;
    }
}
