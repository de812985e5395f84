using System.Collections.Concurrent;
using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Clients.Tests.Recorders;

/// <summary>What the launch recorder's tests do not ask: bytes, probes, and items that hold something.</summary>
public sealed class RecorderTests
{
    private static readonly RecorderNames Names = new("things", "The store", "Test.Things", "test.things", "{thing}");

    private readonly ManualTime _time = new();
    private readonly RecordingLogger _log = new();
    private readonly Changes _changes = new();
    private readonly ConcurrentQueue<Thing> _tried = new();
    private readonly ConcurrentQueue<Thing> _sent = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Func<Thing, ServiceCallFailure?> Fails { get; set; } = _ => null;

    private TaskCompletionSource? Hold { get; set; }

    [Fact]
    public async Task Bytes_are_bounded_with_those_that_are_on_their_way()
    {
        Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var recorder = await StartAsync(new() { MaxBytes = 100, Parallel = 1 });
        var things = Enumerable.Range(0, 5).Select(i => new Thing(i)).ToArray();
        recorder.TryAdd(things[0], 40);
        await _changes.UntilAsync(() => _tried.Count == 1);

        recorder.TryAdd(things[1], 40);
        recorder.TryAdd(things[2], 40).ShouldBeTrue();
        things[1].Disposed.ShouldBe(1, "the oldest that waits makes room; 40 bytes are on their way");
        recorder.TryAdd(things[3], 101);
        (things[2].Disposed, things[3].Disposed).ShouldBe((1, 1), "what is larger than everything pushes all out, itself included");
        recorder.TryAdd(things[4], 60);

        (recorder.Count, recorder.DroppedCount).ShouldBe((2, 3));
        Hold.SetResult();
        await _changes.UntilAsync(() => _sent.Count == 2);
        await recorder.StopAsync(Ct);
        _sent.ShouldBe([things[0], things[4]]);
        things.ShouldAllBe(thing => thing.Disposed == 1);
    }

    [Fact]
    public async Task While_nobody_answers_one_at_a_time_asks_and_each_in_its_turn()
    {
        Fails = _ => ServiceCallFailure.Unavailable;
        using var recorder = await StartAsync(new() { Parallel = 4 });
        var things = Enumerable.Range(0, 10).Select(i => new Thing(i)).ToArray();
        Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var thing in things)
            recorder.TryAdd(thing);
        Hold.SetResult();
        await _time.TimerSetAsync();
        var first = _tried.Count;

        for (var i = 0; i < 8; i++)
        {
            _time.Advance(_time.UntilNextTimer.ShouldNotBeNull());
            await _time.TimerSetAsync();
        }

        _tried.Count.ShouldBe(first + 8);
        _tried.Skip(first).Distinct().Count().ShouldBe(4);
        Fails = _ => null;
        _time.Advance(TimeSpan.FromSeconds(5));
        await _changes.UntilAsync(() => _sent.Count == 10);
        _sent.ShouldBe(things, ignoreOrder: true);
        recorder.DroppedCount.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_never_answered_does_not_keep_the_others_waiting()
    {
        Fails = thing => thing.Number == 0 ? ServiceCallFailure.TimedOut : null;
        using var recorder = await StartAsync(new() { Parallel = 2 });
        recorder.TryAdd(new Thing(0));
        await _time.TimerSetAsync();

        for (var i = 1; i <= 20; i++)
            recorder.TryAdd(new Thing(i));
        while (_sent.Count < 20)
        {
            _time.Advance(_time.UntilNextTimer.ShouldNotBeNull());
            await _time.TimerSetAsync();
        }

        recorder.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_left_behind_is_disposed_and_counted()
    {
        Fails = _ => ServiceCallFailure.Unavailable;
        using var recorder = await StartAsync(new() { Parallel = 2 });
        var things = Enumerable.Range(0, 5).Select(i => new Thing(i)).ToArray();
        foreach (var thing in things)
            recorder.TryAdd(thing);
        await _time.TimerSetAsync();

        var stopping = recorder.StopAsync(Ct);
        while (!stopping.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stopping;
        recorder.DroppedCount.ShouldBe(5);
        things.ShouldAllBe(thing => thing.Disposed == 1);
        recorder.TryAdd(new Thing(9)).ShouldBeFalse();
    }

    private async Task<Recorder<Thing>> StartAsync(RecorderOptions options)
    {
        var recorder = new Recorder<Thing>(Names, SendAsync, _log, _time, new Random(1), options);
        await recorder.StartAsync(Ct);
        return recorder;
    }

    private async Task SendAsync(Thing thing, CancellationToken ct)
    {
        _tried.Enqueue(thing);
        _changes.Happened();
        if (Hold is { } hold)
            await hold.Task.WaitAsync(ct);
        if (Fails(thing) is { } failure)
            throw new ServiceCallException("store", failure, "as told");
        _sent.Enqueue(thing);
        _changes.Happened();
    }

    private sealed class Thing(int number) : IDisposable
    {
        private int _disposed;

        public int Number => number;

        public int Disposed => Volatile.Read(ref _disposed);

        public void Dispose() => Interlocked.Increment(ref _disposed);
    }
}
