using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Tests.Settings;

public sealed class SettingsCacheTests : IAsyncLifetime
{
    private static readonly SettingsQuery Mine = new() { AccountId = "ada", LoopId = "home", Skills = ["report", "clock"] };

    private readonly ManualTime _time = new();
    private readonly ScriptedSettings _settings = new();
    private readonly RecordingLogger<SettingsCache> _log = new();
    private readonly SettingsCache _cache;

    public SettingsCacheTests() =>
        _cache = new SettingsCache(_settings, _settings, _log, _time, new Random(1), new() { MaxEntries = 3 });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _cache.StartAsync(Ct);
        (await _settings.WatchedAsync()).ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.StopAsync(CancellationToken.None);
        _cache.Dispose();
    }

    [Fact]
    public async Task Before_the_stream_is_up_and_while_it_is_down_every_question_goes_through()
    {
        await AskAsync(Mine);
        await AskAsync(Mine);
        _settings.Asked.ShouldBe(2);

        await UpAsync();
        await AskAsync(Mine);
        await AskAsync(Mine);
        _settings.Asked.ShouldBe(3);

        _settings.Break();
        await DownAsync();
        _settings.Value = 2;
        (await AskAsync(Mine)).ShouldBe(2);
        await AskAsync(Mine);
        _settings.Asked.ShouldBe(5);
    }

    [Theory]
    [InlineData("ada", null, "report", true)]
    [InlineData("ada", null, null, true)]
    [InlineData(null, "home", "clock", true)]
    [InlineData(null, null, "report", true)]
    [InlineData("bob", null, "report", false)]
    [InlineData(null, "elsewhere", "report", false)]
    [InlineData("ada", null, "other", false)]
    [InlineData(null, null, "other", false)]
    public async Task A_change_drops_what_it_names_and_nothing_else(string? account, string? loop, string? skill, bool drops)
    {
        await UpAsync();
        await AskAsync(Mine);
        _settings.Value = 2;

        _settings.Tell(SettingsEventTypes.Change, 1, account, loop, skill);
        _settings.Tell(SettingsEventTypes.Change, 2, "nobody");
        await TakenInAsync(2);

        (await AskAsync(Mine)).ShouldBe(drops ? 2 : 1);
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_when_something_changed_is_given_to_those_who_wait_and_not_kept()
    {
        await UpAsync();
        _settings.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = AskAsync(Mine);
        _settings.Value = 2;
        _settings.Tell(SettingsEventTypes.Change, 1, "ada", null, "report");
        _settings.Tell(SettingsEventTypes.Alive, 1);
        await TakenInAsync(1);
        // Asked after the change: it must not get the answer of before.
        var second = AskAsync(Mine);
        _settings.Hold.SetResult();

        (await first, await second).ShouldBe((1, 2));
        (await AskAsync(Mine)).ShouldBe(2);
        _settings.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_question_that_many_have_at_once_is_asked_once_and_whoever_gives_up_leaves_the_others()
    {
        await UpAsync();
        _settings.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gone = new CancellationTokenSource();
        var first = _cache.GetAsync(Mine, JiboHeaders.Unknown, gone.Token);
        var others = Enumerable.Range(0, 20).Select(_ => AskAsync(Mine)).ToArray();

        await gone.CancelAsync();
        await first.ShouldThrowAsync<OperationCanceledException>();
        _settings.Hold.SetResult();

        (await Task.WhenAll(others)).ShouldAllBe(value => value == 1);
        _settings.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_wait_and_not_kept()
    {
        await UpAsync();
        _settings.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _settings.Failure = new ServiceCallException("settings", ServiceCallFailure.TimedOut, "late");
        var both = new[] { AskAsync(Mine), AskAsync(Mine) };
        _settings.Hold.SetResult();
        foreach (var one in both)
            (await one.ShouldThrowAsync<ServiceCallException>()).Message.ShouldBe("late");

        _settings.Failure = null;
        (await AskAsync(Mine)).ShouldBe(1);
        _settings.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task No_answer_is_older_than_a_minute_counted_from_its_question()
    {
        await UpAsync();
        _settings.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = AskAsync(Mine);
        _time.Advance(TimeSpan.FromSeconds(5));
        _settings.Hold.SetResult();
        await slow;
        _settings.Hold = null;

        _time.Advance(TimeSpan.FromSeconds(54.9));
        await AskAsync(Mine);
        _settings.Asked.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await AskAsync(Mine);
        _settings.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Who_writes_reads_what_was_written_before_any_event_comes()
    {
        await UpAsync();
        await AskAsync(Mine);

        await _cache.UpdateAsync(
            new() { AccountId = "ada", SkillId = "report", Data = new Dictionary<string, System.Text.Json.JsonElement> { ["k"] = System.Text.Json.JsonElement.Parse("""{"value":7}""") } },
            JiboHeaders.Unknown,
            Ct);

        (await AskAsync(Mine)).ShouldBe(7);
    }

    [Fact]
    public async Task After_an_interruption_it_goes_on_where_it_was_and_believes_itself_once_all_that_was_missed_is_known()
    {
        await UpAsync();
        var other = Mine with { AccountId = "bob", LoopId = null };
        await AskAsync(Mine);
        await AskAsync(other);
        _settings.Tell(SettingsEventTypes.Change, 1, "nobody");
        await TakenInAsync(1);
        _settings.Break();
        (await AgainAsync()).ShouldBe(new SettingsPosition("run-1", 1));

        _settings.Value = 2;
        _settings.Tell(SettingsEventTypes.Hello, 3);
        _settings.Tell(SettingsEventTypes.Change, 2, "ada", null, "report");
        await TakenInAsync(2);
        _cache.IsTrusted.ShouldBeFalse();
        _settings.Tell(SettingsEventTypes.Change, 3, "nobody");
        await UntilAsync(() => _cache.IsTrusted);

        (await AskAsync(Mine)).ShouldBe(2);
        (await AskAsync(other)).ShouldBe(1);
        _settings.Asked.ShouldBe(3);
    }

    [Theory]
    [InlineData("run-1")]
    [InlineData("run-2")]
    public async Task A_stream_that_cannot_go_on_empties_the_cache(string source)
    {
        await UpAsync();
        await AskAsync(Mine);
        _settings.Break();
        await AgainAsync();
        _settings.Value = 2;

        _settings.Tell(SettingsEventTypes.Reset, 9, source: source);
        await UntilAsync(() => _cache.IsTrusted);

        _cache.Count.ShouldBe(0);
        (await AskAsync(Mine)).ShouldBe(2);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_a_stream_empties_it_as_well()
    {
        await UpAsync();
        await AskAsync(Mine);

        _settings.Tell(SettingsEventTypes.Reset, 5000);
        await TakenInAsync(5000);

        (_cache.Count, _cache.IsTrusted).ShouldBe((0, true));
    }

    [Fact]
    public async Task What_was_longest_not_asked_for_makes_room()
    {
        await UpAsync();
        SettingsQuery[] queries = [.. Enumerable.Range(0, 4).Select(i => Mine with { AccountId = $"account-{i}" })];
        foreach (var query in queries[..3])
            await AskAsync(query);
        await AskAsync(queries[0]);
        await AskAsync(queries[3]);
        _cache.Count.ShouldBe(3);

        await AskAsync(queries[0]);
        await AskAsync(queries[3]);
        _settings.Asked.ShouldBe(4);
        await AskAsync(queries[1]);
        _settings.Asked.ShouldBe(5);
    }

    [Fact]
    public async Task It_tries_again_and_again_and_complains_once()
    {
        for (var i = 0; i < 4; i++)
        {
            _settings.Break();
            await AgainAsync();
        }

        _settings.Tell(SettingsEventTypes.Hello, 0);
        await _log.HasAsync("its answers are kept");
        _log.Count(LogLevel.Warning).ShouldBe(1);
    }

    private async Task<int> AskAsync(SettingsQuery query) =>
        (await _cache.GetAsync(query, JiboHeaders.Unknown, Ct))[0].Data["k"].GetProperty("value").GetInt32();

    private async Task UpAsync()
    {
        _settings.Tell(SettingsEventTypes.Hello, 0);
        await UntilAsync(() => _cache.IsTrusted);
    }

    private Task DownAsync() => UntilAsync(() => !_cache.IsTrusted);

    /// <summary>Lets the pause after a break pass; answers from where the stream is opened again.</summary>
    private async Task<SettingsPosition?> AgainAsync()
    {
        var watched = _settings.WatchedAsync();
        await UntilAsync(() =>
        {
            if (_time.UntilNextTimer is not null)
                _time.Advance(TimeSpan.FromSeconds(5));
            return watched.IsCompleted;
        });
        return await watched;
    }

    private Task TakenInAsync(long sequence) => UntilAsync(() => _cache.Position?.Sequence == sequence);

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            Ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
