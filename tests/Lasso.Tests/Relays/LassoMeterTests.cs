using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

public sealed class LassoMeterTests
{
    [Fact]
    public async Task Answers_are_counted_by_kind_and_by_where_they_came_from_and_by_nothing_else()
    {
        var time = new ManualTime();
        await using var lasso = await RunningLasso.StartAsync(time);
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                // Other tests have meters of the same name.
                if (instrument.Name == "pegasus.lasso.relays" && instrument.Meter.Scope == lasso.Services.GetRequiredService<IMeterFactory>())
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            counted.Enqueue($"{count} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();

        await lasso.GetAsync("/v1/dark_sky?lat=42.3601&lon=-71.0589");
        await lasso.GetAsync("/v1/dark_sky?lat=42.3601&lon=-71.0589");
        time.Advance(TimeSpan.FromHours(1));
        lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Unreachable, "gone"));
        await lasso.GetAsync("/v1/dark_sky?lat=42.3601&lon=-71.0589");
        await lasso.GetAsync("/v1/dark_sky?lat=1&lon=1");

        counted.ShouldBe(
            ["1 kind=dark_sky outcome=fetched", "1 kind=dark_sky outcome=memory", "1 kind=dark_sky outcome=stale", "1 kind=dark_sky outcome=failed"]);
    }
}
