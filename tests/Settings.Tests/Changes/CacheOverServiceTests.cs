using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.Settings.Tests.Changes;

/// <summary>The hub's cache over the real service and the real stream.</summary>
public sealed class CacheOverServiceTests(ITestOutputHelper output)
{
    private static readonly SettingsQuery Mine = new() { AccountId = Sample.Ada, LoopId = Sample.Loop, Skills = [Sample.Skill] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_kept_until_somebody_changes_it_and_saves_the_way()
    {
        using var folder = new ScratchFolder();
        await using var hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        await using var settings = await RunningSettings.StartAsync(folder, TimeProvider.System, hub);
        await using var services = new ServiceCollection().AddLogging().AddCachedSettingsClient(settings.Addresses.Grpc!).BuildServiceProvider();
        var cache = services.GetRequiredService<SettingsCache>();
        await ((IHostedService)cache).StartAsync(Ct);
        await UntilAsync(() => cache.IsTrusted);

        var direct = await MeasureAsync(services.GetRequiredService<ISettingsService>());
        var cached = await MeasureAsync(cache);
        output.WriteLine($"direct P50 {direct[500].TotalMicroseconds:0} us, P99 {direct[990].TotalMicroseconds:0} us; kept P50 {cached[500].TotalMicroseconds:0.0} us, P99 {cached[990].TotalMicroseconds:0} us");
        (direct[500] / cached[500]).ShouldBeGreaterThan(5);

        // Told of by another client, not by the cache itself.
        for (var i = 1; i <= 20; i++)
        {
            await settings.Client(ServiceTransport.Http).UpdateAsync(
                new() { AccountId = Sample.Ada, SkillId = Sample.Skill, Data = Sample.Data(("volume", $$"""{"value":{{i}}}""")) }, JiboHeaders.Unknown, Ct);
            await UntilAsync(async () => (await cache.GetAsync(Mine, JiboHeaders.Unknown, Ct))[0].Data.Text("volume") == $$"""{"value":{{i}}}""");
        }

        await ((IHostedService)cache).StopAsync(Ct);
    }

    private static async Task<TimeSpan[]> MeasureAsync(ISettingsClient client)
    {
        var times = new TimeSpan[1000];
        for (var i = -200; i < times.Length; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await client.GetAsync(Mine, JiboHeaders.Unknown, Ct);
            if (i >= 0)
                times[i] = TimeProvider.System.GetElapsedTime(began);
        }

        Array.Sort(times);
        return times;
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            Ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
