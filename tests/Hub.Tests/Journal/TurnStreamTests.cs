using System.Text;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>Those who watch turns as they happen.</summary>
public sealed class TurnStreamTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Lifetime _lifetime = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly TurnJournal _journal;
    private readonly TurnStreams _streams;

    public TurnStreamTests()
    {
        _journal = new(new JournalOptions { Turns = 5000, Watchers = 2 }, _time);
        _streams = new(_journal, _lifetime, _time);
    }

    public void Dispose()
    {
        _gone.Dispose();
        _lifetime.Dispose();
    }

    [Fact]
    public async Task What_ends_between_two_looks_comes_as_one_batch()
    {
        await using var watching = Watch();
        await NextAsync(watching);
        for (var i = 1; i <= 30; i++)
            Take($"tid-{i}");

        var batch = await NextAsync(watching);

        batch.ShouldNotBeNull().Turns.Turns.Select(turn => turn.TransId).ShouldBe(Enumerable.Range(1, 30).Select(i => $"tid-{i}"));
        batch.Value.Turns.Missed.ShouldBe(0);
    }

    [Fact]
    public async Task A_turn_that_goes_on_is_told_when_something_happens_in_it_and_only_then()
    {
        await using var watching = Watch();
        await NextAsync(watching);
        var turn = Begin("tid-1");
        (await NextAsync(watching))!.Value.Turns.Open.ShouldHaveSingleItem().Outcome.ShouldBeNull();

        turn.Receive("{}"u8);
        (await NextAsync(watching))!.Value.Turns.Open.ShouldHaveSingleItem();

        turn.End("answered");
        var last = (await NextAsync(watching))!.Value.Turns;
        last.Open.ShouldBeEmpty();
        last.Turns.ShouldHaveSingleItem().Outcome.ShouldBe("answered");
    }

    [Fact]
    public async Task Whoever_reads_slowly_loses_the_oldest_and_is_told_how_many()
    {
        await using var watching = Watch();
        await NextAsync(watching);
        for (var i = 1; i <= TurnStreams.MostAtOnce + 500; i++)
            Take($"tid-{i}");

        var batch = (await NextAsync(watching))!.Value.Turns;

        (batch.Turns.Count, batch.Missed).ShouldBe((TurnStreams.MostAtOnce, 500));
        batch.Turns[^1].TransId.ShouldBe($"tid-{TurnStreams.MostAtOnce + 500}");
    }

    [Fact]
    public async Task Whoever_comes_back_goes_on_where_they_were()
    {
        Take("tid-1");
        var position = _streams.Position;
        Take("tid-2");

        await using var watching = Watch(position);
        var batch = (await NextAsync(watching))!.Value;

        batch.Turns.Turns.ShouldHaveSingleItem().TransId.ShouldBe("tid-2");
        batch.Turns.Fresh.ShouldBeFalse();
        batch.Position.ShouldBe(_streams.Position);
    }

    [Theory]
    [InlineData("another-hub:7")]
    [InlineData("nonsense")]
    [InlineData(":")]
    public async Task Whoever_comes_from_another_hub_is_told_to_ask_again(string after)
    {
        await using var watching = Watch(after);
        (await NextAsync(watching))!.Value.Turns.Fresh.ShouldBeTrue();
    }

    [Fact]
    public async Task When_turns_are_forgotten_those_who_watch_are_told()
    {
        await using var watching = Watch();
        await NextAsync(watching);
        _journal.Forget();

        (await NextAsync(watching))!.Value.Turns.Fresh.ShouldBeTrue();
    }

    [Fact]
    public async Task A_quiet_stream_gives_a_sign_of_life_every_ten_seconds()
    {
        await using var watching = Watch();
        (await NextAsync(watching)).ShouldBeNull();
        var next = watching.MoveNextAsync().AsTask();
        var looks = 0;
        for (; !next.IsCompleted && looks < 10_000; looks++)
        {
            _time.Advance(TurnStreams.Pace);
            await Task.Yield();
        }

        (await next).ShouldBeTrue();
        watching.Current.ShouldBeNull();
        looks.ShouldBeGreaterThanOrEqualTo(TurnStreams.QuietLooks);
        (TurnStreams.Pace * TurnStreams.QuietLooks).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Only_so_many_watch_and_whoever_goes_makes_room()
    {
        await using var first = Watch();
        await NextAsync(first);
        var second = Watch();
        await NextAsync(second);
        Should.Throw<HttpError>(() => _streams.WatchAsync(null, _gone.Token)).Status.ShouldBe(503);

        await second.DisposeAsync();
        await using var third = Watch();
        await NextAsync(third);
    }

    [Fact]
    public async Task A_hub_that_goes_down_ends_its_streams()
    {
        await using var watching = Watch();
        await NextAsync(watching);
        var next = watching.MoveNextAsync().AsTask();
        _lifetime.StopApplication();

        (await next.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeFalse();
    }

    private IAsyncEnumerator<(LiveTurns Turns, string Position)?> Watch(string? after = null) =>
        _streams.WatchAsync(after, _gone.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private async Task<(LiveTurns Turns, string Position)?> NextAsync(IAsyncEnumerator<(LiveTurns Turns, string Position)?> watching)
    {
        var next = watching.MoveNextAsync().AsTask();
        if (!next.IsCompleted)
            _time.Advance(TurnStreams.Pace);
        (await next.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        return watching.Current;
    }

    private TurnEntry Begin(string transId)
    {
        var turn = _journal.Begin(new Caller("account", "Red", null, new JiboHeaders(transId, "Red")));
        turn.Receive(Encoding.UTF8.GetBytes("{}"));
        return turn;
    }

    private void Take(string transId) => Begin(transId).End("answered");

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
