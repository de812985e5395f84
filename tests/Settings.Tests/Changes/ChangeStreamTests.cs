using System.Collections.Concurrent;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Settings.Tests.Changes;

public sealed class ChangeStreamTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningSettings _settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _settings = await RunningSettings.StartAsync(_folder, _time, hub: null, "--settings:maxWatchers=9");

    public async ValueTask DisposeAsync()
    {
        await _settings.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ServiceTransport.Grpc)]
    [InlineData(ServiceTransport.Http)]
    public async Task Every_change_is_told_once_and_in_order_to_every_reader_under_load(ServiceTransport transport)
    {
        const int Writers = 4;
        const int Each = 50;
        var readers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var stream = _settings.Client(transport).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
            await stream.MoveNextAsync();
            stream.Current.Type.ShouldBe(SettingsEventTypes.Hello);
            return stream;
        }));

        var reading = readers.Select(async stream =>
        {
            var seen = new List<SettingsEvent>();
            while (seen.Count < Writers * Each && await stream.MoveNextAsync())
                seen.Add(stream.Current);
            await stream.DisposeAsync();
            return seen;
        }).ToArray();
        var sent = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < Each; i++)
            {
                await SetAsync($"account-{writer}", $"skill-{i}", i);
                sent.Add($"account-{writer}/skill-{i}");
            }
        }));

        foreach (var seen in await Task.WhenAll(reading))
        {
            seen.Select(change => change.Sequence).ShouldBe(Enumerable.Range(1, Writers * Each).Select(i => (long)i));
            seen.Select(change => $"{change.AccountId}/{change.SkillId}").Order().ShouldBe(sent.Order());
        }
    }

    [Theory]
    [InlineData(ServiceTransport.Grpc)]
    [InlineData(ServiceTransport.Http)]
    public async Task A_reader_goes_on_where_it_was(ServiceTransport transport)
    {
        await SetAsync("a", "first", 1);
        var position = await FirstAsync(transport, null);
        await SetAsync("a", "second", 1);
        await SetAsync("a", "third", 1);

        await using var stream = _settings.Client(transport).WatchAsync(new(position.Source, position.Sequence), JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        var seen = new List<(string, long, string?)>();
        for (var i = 0; i < 3 && await stream.MoveNextAsync(); i++)
            seen.Add((stream.Current.Type, stream.Current.Sequence, stream.Current.SkillId));

        seen.ShouldBe([("hello", 3, null), ("change", 2, "second"), ("change", 3, "third")]);
    }

    [Theory]
    [InlineData("another-run", 0)]
    [InlineData(null, 77)]
    public async Task A_reader_whose_place_is_unknown_is_told_to_forget_everything(string? source, long sequence)
    {
        await SetAsync("a", "first", 1);
        source ??= (await FirstAsync(ServiceTransport.Http, null)).Source;

        (await FirstAsync(ServiceTransport.Http, new(source, sequence))).Type.ShouldBe(SettingsEventTypes.Reset);
    }

    [Fact]
    public async Task A_reader_that_has_fallen_out_of_the_ring_is_told_to_forget_everything()
    {
        var log = _settings.Services.GetRequiredService<ChangeLog>();
        log.Publish("a", null, "s");
        for (var i = 0; i < ChangeLog.Kept; i++)
            log.Publish("a", null, "s");

        (await FirstAsync(ServiceTransport.Grpc, new(log.Source, 1))).Type.ShouldBe(SettingsEventTypes.Hello);
        (await FirstAsync(ServiceTransport.Grpc, new(log.Source, 0))).Type.ShouldBe(SettingsEventTypes.Reset);
        log.ReadAfter(0).Events.ShouldHaveSingleItem().ShouldBe(new SettingsEvent { Type = "reset", Source = log.Source, Sequence = ChangeLog.Kept + 1 });
        log.ReadAfter(1).Events.Count.ShouldBe(ChangeLog.Kept);
    }

    [Fact]
    public async Task A_stream_without_changes_shows_that_it_lives()
    {
        await using var stream = _settings.Client(ServiceTransport.Grpc).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await stream.MoveNextAsync();
        var next = stream.MoveNextAsync();
        await _time.TimerDueInAsync(SettingsStreams.SignOfLife);
        _time.Advance(SettingsStreams.SignOfLife);

        (await next).ShouldBeTrue();
        (stream.Current.Type, stream.Current.Sequence).ShouldBe((SettingsEventTypes.Alive, 0));
    }

    [Fact]
    public async Task One_reader_too_many_is_refused_and_a_place_that_was_left_can_be_taken()
    {
        var readers = new List<IAsyncEnumerator<SettingsEvent>>();
        for (var i = 0; i < 9; i++)
        {
            readers.Add(_settings.Client(ServiceTransport.Http).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct));
            await readers[i].MoveNextAsync();
        }

        (await FirstAsync(ServiceTransport.Http, null).ShouldThrowAsync<ServiceCallException>()).Message.ShouldBe("There are 9 streams of changes already");
        foreach (var reader in readers)
            await reader.DisposeAsync();
        while (true)
        {
            try
            {
                (await FirstAsync(ServiceTransport.Http, null)).Type.ShouldBe(SettingsEventTypes.Hello);
                return;
            }
            catch (ServiceCallException)
            {
                // The server has not noticed yet.
                Ct.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task The_stream_is_one_that_browsers_read()
    {
        await SetAsync("a", "s", 1);
        using var response = await _settings.Http.GetAsync(new Uri("v1/settings/changes", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        var source = _settings.Services.GetRequiredService<ChangeLog>().Source;

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        string?[] lines = [await reader.ReadLineAsync(Ct), await reader.ReadLineAsync(Ct), await reader.ReadLineAsync(Ct), await reader.ReadLineAsync(Ct)];
        lines.ShouldBe([$"id: {source}:1", "event: hello", $$"""data: {"type":"hello","source":"{{source}}","sequence":1}""", ""]);

        using var again = new HttpRequestMessage(HttpMethod.Get, "v1/settings/changes") { Headers = { { "Last-Event-ID", $"{source}:0" } } };
        using var resumed = await _settings.Http.SendAsync(again, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var rest = new StreamReader(await resumed.Content.ReadAsStreamAsync(Ct));
        for (var i = 0; i < 4; i++)
            await rest.ReadLineAsync(Ct);
        (await rest.ReadLineAsync(Ct)).ShouldBe($"id: {source}:1");
        (await rest.ReadLineAsync(Ct)).ShouldBe("event: change");
    }

    [Fact]
    public async Task Streams_do_not_hold_up_a_service_that_goes_down()
    {
        await using var stream = _settings.Client(ServiceTransport.Grpc).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await stream.MoveNextAsync();
        var next = stream.MoveNextAsync().AsTask();
        var began = TimeProvider.System.GetTimestamp();

        await _settings.DisposeAsync();

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(1.9));
        await next.ShouldThrowAsync<ServiceCallException>();
        _settings = await RunningSettings.StartAsync(_folder, _time, hub: null);
    }

    private async Task<SettingsEvent> FirstAsync(ServiceTransport transport, SettingsPosition? after)
    {
        await using var stream = _settings.Client(transport).WatchAsync(after, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await stream.MoveNextAsync();
        return stream.Current;
    }

    private Task<SkillSettings> SetAsync(string account, string skill, int value) => _settings.Client(ServiceTransport.Http).UpdateAsync(
        new() { AccountId = account, SkillId = skill, Data = Sample.Data(("k", $$"""{"value":{{value}}}""")) }, JiboHeaders.Unknown, Ct);
}
