using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Maps;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Origins;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.Maps;

public sealed class OsrmProviderTests
{
    [Theory]
    [InlineData(TravelMode.Driving, "/osrm/route/v1/driving/")]
    [InlineData(TravelMode.Bicycling, "/osrm-bike/route/v1/cycling/")]
    [InlineData(TravelMode.Walking, "/osrm-foot/route/v1/foot/")]
    internal async Task A_way_comes_in_the_shape_that_skills_know(TravelMode mode, string path)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", """
            {"code":"Ok","routes":[{"legs":[{"steps":[],"summary":"Main Street","weight":1404.2,"duration":1404.2,"distance":8432.7}],
             "weight_name":"routability","weight":1404.2,"duration":1404.2,"distance":8432.7}],"waypoints":[]}
            """);

        var way = DirectionsOf(await bench.Osrm().FetchAsync(new(Boston, Cambridge, mode), default));

        way.Status.ShouldBe(DirectionsStatus.Ok);
        var route = way.Routes.ShouldHaveSingleItem();
        route.Summary.ShouldBe("Main Street");
        var leg = route.Legs.ShouldHaveSingleItem();
        leg.Duration.ShouldBe(new DirectionsMeasure { Value = 1404, Text = "23 mins" });
        leg.Distance.ShouldBe(new DirectionsMeasure { Value = 8433, Text = "5.2 mi" });
        // Nobody there knows what is on the road.
        leg.DurationInTraffic.ShouldBeNull();
        bench.Server.Calls.ShouldHaveSingleItem().Path.ShouldBe($"{path}-71.0598,42.3584;-71.1056,42.3751");
    }

    [Fact]
    public async Task Public_transport_has_no_results_and_nobody_is_asked()
    {
        await using var bench = await OriginBench.StartAsync();

        var way = DirectionsOf(await bench.Osrm().FetchAsync(new(Boston, Cambridge, TravelMode.Transit), default));

        way.Status.ShouldBe(DirectionsStatus.ZeroResults);
        way.Routes.ShouldBeEmpty();
        bench.Server.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NoRoute", DirectionsStatus.ZeroResults)]
    [InlineData("NoSegment", DirectionsStatus.NotFound)]
    [InlineData("TooBig", DirectionsStatus.MaxRouteLengthExceeded)]
    public async Task That_there_is_no_way_is_an_answer(string code, string status)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", 400, $$"""{"code":"{{code}}","message":"no"}""");

        DirectionsOf(await bench.Osrm().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"code":"InvalidQuery"}""")]
    [InlineData("""{"code":"Ok"}""")]
    [InlineData("""{"code":"Ok","routes":[]}""")]
    [InlineData("""{"code":"Ok","routes":[null]}""")]
    [InlineData("""{"code":"Ok","routes":[{"legs":[]}]}""")]
    [InlineData("""{"code":"Ok","routes":[{"legs":[{"distance":1}]}]}""")]
    [InlineData("""{"code":"Ok","routes":[{"legs":[{"duration":-5,"distance":1}]}]}""")]
    [InlineData("""{"code":"Ok","routes":[{"legs":[{"duration":"5","distance":1}]}]}""")]
    public async Task What_is_missing_is_not_made_up(string answer)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", answer);

        (await Should.ThrowAsync<OriginException>(() => bench.Osrm().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default)))
            .Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Theory]
    [InlineData(5, "1 min")]
    [InlineData(60, "1 min")]
    [InlineData(150, "2 mins")]
    [InlineData(3600, "1 hour")]
    [InlineData(3660, "1 hour 1 min")]
    [InlineData(8100, "2 hours 15 mins")]
    public void Durations_read_well(double seconds, string text) => MeasureText.Duration(seconds).Text.ShouldBe(text);

    [Theory]
    [InlineData(0, "0 ft")]
    [InlineData(100, "328 ft")]
    [InlineData(1609.344, "1 mi")]
    [InlineData(10000, "6.2 mi")]
    [InlineData(500000, "311 mi")]
    public void Distances_read_well(double metres, string text) => MeasureText.Distance(metres).Text.ShouldBe(text);
}
