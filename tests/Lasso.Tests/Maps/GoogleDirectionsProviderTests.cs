using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Origins;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.Maps;

public sealed class GoogleDirectionsProviderTests
{
    private const string Answer = """
        {"geocoded_waypoints":[{"geocoder_status":"OK"}],"status":"OK",
         "routes":[{"summary":"I-93","copyrights":"Map data","overview_polyline":{"points":"abc"},"bounds":{},
          "legs":[{"distance":{"text":"5.2 mi","value":8433},"duration":{"text":"18 mins","value":1080},"duration_in_traffic":{"text":"31 mins","value":1860},
                   "start_address":"Here","steps":[{"html_instructions":"Turn <b>left</b>"}],"traffic_speed_entry":[]}]}]}
        """;

    [Theory]
    [InlineData(TravelMode.Driving, "driving")]
    [InlineData(TravelMode.Transit, "transit")]
    [InlineData(TravelMode.Bicycling, "bicycling")]
    [InlineData(TravelMode.Walking, "walking")]
    internal async Task A_way_leaves_now_with_what_is_on_the_road(TravelMode mode, string name)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/google/maps/api/directions/json", Answer);

        var data = await bench.Google().FetchAsync(new(Boston, Cambridge, mode), default);

        var leg = DirectionsOf(data).Routes[0].Legs[0];
        leg.Duration!.Value.ShouldBe(1080);
        leg.DurationInTraffic!.Value.ShouldBe(1860);
        leg.Unknown!["start_address"].GetString().ShouldBe("Here");
        var text = System.Text.Encoding.UTF8.GetString(data.Span);
        text.ShouldNotContain("html_instructions");
        text.ShouldNotContain("polyline");
        var query = bench.Server.Calls.ShouldHaveSingleItem().Query;
        query["origin"].ShouldBe("42.3584,-71.0598");
        query["destination"].ShouldBe("42.3751,-71.1056");
        query["mode"].ShouldBe(name);
        query["departure_time"].ShouldBe("now");
        query["key"].ShouldBe(Key);
    }

    [Theory]
    [InlineData("ZERO_RESULTS")]
    [InlineData("NOT_FOUND")]
    [InlineData("MAX_ROUTE_LENGTH_EXCEEDED")]
    public async Task That_there_is_no_way_is_an_answer(string status)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", $$"""{"status":"{{status}}","routes":[]}""");

        DirectionsOf(await bench.Google().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"status":"REQUEST_DENIED","error_message":"The provided API key is invalid.","routes":[]}""", OriginFailure.Unauthorized)]
    [InlineData("""{"status":"OVER_QUERY_LIMIT","routes":[]}""", OriginFailure.Busy)]
    [InlineData("""{"status":"OVER_DAILY_LIMIT","routes":[]}""", OriginFailure.Busy)]
    [InlineData("""{"status":"UNKNOWN_ERROR","routes":[]}""", OriginFailure.Refused)]
    [InlineData("""{"status":"INVALID_REQUEST","routes":[]}""", OriginFailure.BadAnswer)]
    [InlineData("""{"status":"OK","routes":[]}""", OriginFailure.BadAnswer)]
    [InlineData("""{"status":"OK","routes":[{"legs":[]}]}""", OriginFailure.BadAnswer)]
    [InlineData("""{"status":"OK","routes":[{"legs":[{}]}]}""", OriginFailure.BadAnswer)]
    [InlineData("""{"status":"OK","routes":[null]}""", OriginFailure.BadAnswer)]
    internal async Task A_refusal_in_a_success_is_a_refusal(string answer, OriginFailure failure)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", answer);

        (await Should.ThrowAsync<OriginException>(() => bench.Google().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default)))
            .Failure.ShouldBe(failure);
    }
}
