using System.Collections.Concurrent;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Sessions;

public sealed class WriteBehindTests
{
    private readonly ConcurrentQueue<(string Key, string Value)> _written = new();
    private bool _away;

    [Fact]
    public async Task Of_many_the_newest_of_each_key_is_written_and_what_does_not_fit_is_counted()
    {
        using var behind = Make(most: 2);
        foreach (var (key, value) in new[] { ("a", "1"), ("b", "1"), ("a", "2"), ("c", "1"), ("a", "3") })
            behind.Note(key, value);

        (await behind.FlushAsync(default)).ShouldBeTrue();
        _written.OrderBy(one => one.Key).ShouldBe([("a", "3"), ("b", "1")]);
        (behind.Lost, behind.Waiting).ShouldBe((1, 0));
    }

    [Fact]
    public async Task While_the_store_is_away_it_waits_and_the_newer_wins()
    {
        using var behind = Make();
        behind.Note("a", "1");
        behind.Note("b", "1");
        _away = true;
        (await behind.FlushAsync(default)).ShouldBeFalse();
        behind.Note("a", "2");
        behind.Waiting.ShouldBe(2);

        _away = false;
        (await behind.FlushAsync(default)).ShouldBeTrue();
        _written.OrderBy(one => one.Key).ShouldBe([("a", "2"), ("b", "1")]);
    }

    [Fact]
    public async Task A_service_that_stops_writes_what_waits()
    {
        using var behind = Make();
        await behind.StartAsync(default);
        behind.Note("a", "1");
        await behind.StopAsync(default);

        _written.ShouldHaveSingleItem();
    }

    private WriteBehind<string> Make(int most = 100) => new(
        "things",
        (key, value, _) =>
        {
            if (_away)
                throw new AccountsException(503, "ServiceUnavailableException", "away");
            _written.Enqueue((key, value));
            return Task.CompletedTask;
        },
        (_, newer) => newer,
        new ManualTime(),
        new RecordingLogger(),
        most);
}
