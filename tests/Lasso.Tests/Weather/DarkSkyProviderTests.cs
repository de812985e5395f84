using System.Text.Json.Nodes;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.Lasso.Weather;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.Weather;

public sealed class DarkSkyProviderTests
{
    private const string Answer = """
        {"latitude":42.3584,"longitude":-71.0598,"timezone":"America/New_York","offset":-5,"elevation":12,
         "currently":{"time":1893600000,"summary":"Overcast","icon":"cloudy","temperature":31.4,"dewPoint":-999,"nearestStormDistance":null,"windSpeed":6.1},
         "hourly":{"summary":"Overcast","icon":"cloudy","data":[{"time":1893600000,"temperature":31.4,"precipProbability":-999}]},
         "daily":{"summary":"Snow later","icon":"snow","data":[{"time":1893560400,"icon":"snow","temperatureHigh":33.8,"temperatureLow":22.6}]},
         "flags":{"sources":["ETOPO1"],"units":"us","version":"V2.0"}}
        """;

    [Theory]
    [InlineData(DarkSkyProvider.DarkSkyName)]
    [InlineData(DarkSkyProvider.PirateWeatherName)]
    public async Task What_has_the_shape_already_goes_through_without_what_nobody_knows(string name)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/sky/forecast/", Answer);

        var data = await bench.DarkSky(name).FetchAsync(new(Boston, null), default);

        var weather = WeatherOf(data);
        weather.Currently!.Temperature.ShouldBe(31.4);
        weather.Daily!.Data[0].TemperatureHigh.ShouldBe(33.8);
        weather.Hourly!.Data[0].PrecipProbability.ShouldBeNull();
        var raw = JsonNode.Parse(data.Span)!.AsObject();
        raw["elevation"]!.GetValue<int>().ShouldBe(12);
        raw["currently"]!.AsObject().ContainsKey("dewPoint").ShouldBeFalse();
        raw["currently"]!.AsObject().ContainsKey("nearestStormDistance").ShouldBeFalse();
        var seen = bench.Server.Calls.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/sky/forecast/k3y%2Fwith?signs/42.3584,-71.0598");
        seen.Query["units"].ShouldBe("us");
    }

    [Fact]
    public async Task A_moment_is_asked_for_in_seconds_and_needs_its_day_alone()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/past/forecast/", Changed("currently", "null"));

        WeatherOf(await bench.DarkSky().FetchAsync(new(Boston, DateTimeOffset.FromUnixTimeSeconds(1893513600)), default)).Daily!.Data.Count.ShouldBe(1);

        bench.Server.Calls[0].Path.ShouldEndWith("/42.3584,-71.0598,1893513600");
    }

    [Theory]
    [InlineData("currently", "null")]
    [InlineData("currently", "{}")]
    [InlineData("currently", """{"temperature":-999}""")]
    [InlineData("currently", """{"temperature":"31"}""")]
    [InlineData("daily", "null")]
    [InlineData("daily", """{"data":[]}""")]
    [InlineData("daily", """{"data":{}}""")]
    [InlineData("daily", """{"data":[{"temperatureHigh":33}]}""")]
    [InlineData("daily", """{"data":[{"temperatureHigh":33,"temperatureLow":null}]}""")]
    [InlineData("flags", """{"units":"si"}""")]
    public async Task What_is_missing_or_in_other_units_is_no_answer(string member, string value)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/sky/", Changed(member, value));

        (await Should.ThrowAsync<OriginException>(() => bench.DarkSky().FetchAsync(new(Boston, null), default))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    private static string Changed(string member, string value)
    {
        var answer = JsonNode.Parse(Answer)!;
        answer[member] = JsonNode.Parse(value);
        return answer.ToJsonString();
    }
}
