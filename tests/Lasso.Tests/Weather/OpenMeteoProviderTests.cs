using System.Text.Json.Nodes;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.Weather;

public sealed class OpenMeteoProviderTests
{
    // 2030-01-02 11:00 in Boston, which is five hours behind.
    private const string Answer = """
        {"latitude":42.36,"longitude":-71.06,"generationtime_ms":0.2,"utc_offset_seconds":-18000,"timezone":"America/New_York",
         "current_units":{"time":"unixtime","temperature_2m":"°F"},
         "current":{"time":1893600000,"interval":900,"temperature_2m":31.4,"apparent_temperature":24.0,"relative_humidity_2m":61,"is_day":1,
                    "precipitation":0.01,"weather_code":71,"cloud_cover":88,"wind_speed_10m":9.5},
         "hourly_units":{"time":"unixtime","temperature_2m":"°F"},
         "hourly":{"time":[1893596400,1893600000,1893603600,1893646800],"temperature_2m":[30.0,31.4,null,20.5],"weather_code":[3,71,73,0],
                   "is_day":[1,1,1,0],"relative_humidity_2m":[60,61,null,50],"precipitation_probability":[10,80,90,0],"precipitation":[0,0.01,0.05,0],
                   "wind_speed_10m":[9,9.5,12,28],"cloud_cover":[80,88,100,0],"apparent_temperature":[24,24,23,10]},
         "daily_units":{"time":"unixtime","temperature_2m_max":"°F","temperature_2m_min":"°F"},
         "daily":{"time":[1893474000,1893560400,1893646800],"weather_code":[0,73,2],"temperature_2m_max":[40.1,33.8,29.5],"temperature_2m_min":[28,22.6,null],
                  "sunrise":[1893499980,1893586380,1893672780],"sunset":[1893533040,1893619500,1893705960],
                  "precipitation_sum":[0,0.48,0],"precipitation_probability_max":[0,90,null],"wind_speed_10m_max":[8,14,30]}}
        """;

    [Fact]
    public async Task The_weather_comes_in_the_shape_that_skills_know()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/open-meteo/v1/forecast", Answer);

        var weather = WeatherOf(await bench.OpenMeteo().FetchAsync(new(Boston, null), default));

        weather.Timezone.ShouldBe("America/New_York");
        var now = weather.Currently.ShouldNotBeNull();
        now.Time.ShouldBe(1893600000);
        now.Temperature.ShouldBe(31.4);
        now.ApparentTemperature.ShouldBe(24);
        now.Icon.ShouldBe("snow");
        now.Summary.ShouldBe("Light snow");
        now.Humidity.ShouldBe(0.61);
        now.CloudCover.ShouldBe(0.88);
        now.WindSpeed.ShouldBe(9.5);
        now.PrecipType.ShouldBe("snow");
        now.PrecipIntensity.ShouldBe(0.04);

        // Yesterday and the hour that is over are left out.
        weather.Hourly!.Data.Select(hour => hour.Time).ShouldBe([1893600000, 1893603600, 1893646800]);
        weather.Hourly.Data[1].Temperature.ShouldBeNull();
        weather.Hourly.Data[1].PrecipProbability.ShouldBe(0.9);
        // Wind is what one notices of a clear night with so much of it.
        weather.Hourly.Data[2].Icon.ShouldBe("wind");
        weather.Daily!.Data.Select(day => day.Time).ShouldBe([1893560400, 1893646800]);
        var today = weather.Daily.Data[0];
        today.TemperatureHigh.ShouldBe(33.8);
        today.TemperatureLow.ShouldBe(22.6);
        today.Icon.ShouldBe("snow");
        today.Summary.ShouldBe("Snow");
        today.PrecipProbability.ShouldBe(0.9);
        today.PrecipIntensity.ShouldBe(0.02);
        today.SunriseTime.ShouldBe(1893586380);
        today.Humidity.ShouldBe(0.6);
        weather.Daily.Data[1].TemperatureLow.ShouldBeNull();
        weather.Daily.Data[1].Icon.ShouldBe("wind");
        weather.Unknown!["flags"].GetProperty("units").GetString().ShouldBe("us");

        var seen = bench.Server.Calls.ShouldHaveSingleItem();
        seen.Query["latitude"].ShouldBe("42.3584");
        seen.Query["longitude"].ShouldBe("-71.0598");
        seen.Query["temperature_unit"].ShouldBe("fahrenheit");
        seen.Query["timezone"].ShouldBe("auto");
    }

    [Theory]
    [InlineData("current.temperature_2m", "null")]
    [InlineData("current.temperature_2m", "4000")]
    [InlineData("current", "null")]
    [InlineData("daily", "null")]
    [InlineData("daily.time", "[]")]
    [InlineData("daily.time", "[1893474000]")]
    [InlineData("daily.time", "[1893646800]")]
    [InlineData("daily.temperature_2m_max", "[40.1,null,29.5]")]
    [InlineData("daily.temperature_2m_max", "[]")]
    [InlineData("daily.temperature_2m_min", "null")]
    [InlineData("current_units.temperature_2m", "\"°C\"")]
    [InlineData("daily_units.temperature_2m_max", "\"K\"")]
    [InlineData("current_units.time", "\"iso8601\"")]
    public async Task What_is_missing_is_not_made_up(string path, string value)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/open-meteo/", Changed(path, value));

        (await Should.ThrowAsync<OriginException>(() => bench.OpenMeteo().FetchAsync(new(Boston, null), default))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Theory]
    [InlineData("current.weather_code", "null")]
    [InlineData("current.weather_code", "42")]
    [InlineData("current.weather_code", "-1e300")]
    [InlineData("hourly", "null")]
    [InlineData("hourly.time", "[null,null]")]
    [InlineData("hourly.temperature_2m", "[1]")]
    [InlineData("current_units", "null")]
    [InlineData("current.relative_humidity_2m", "170")]
    public async Task What_is_not_known_but_not_needed_is_left_out(string path, string value)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/open-meteo/", Changed(path, value));

        var weather = WeatherOf(await bench.OpenMeteo().FetchAsync(new(Boston, null), default));

        weather.Currently!.Temperature.ShouldBe(31.4);
        if (path == "current.weather_code")
        {
            weather.Currently.Icon.ShouldBeNull();
            weather.Currently.Summary.ShouldBeNull();
        }

        if (path == "current.relative_humidity_2m")
            weather.Currently.Humidity.ShouldBeNull();
    }

    [Fact]
    public async Task A_day_ago_is_the_weather_of_that_hour_and_day()
    {
        var time = new ManualTime();
        await using var world = await FakeWorld.StartAsync(time);
        world.Sky.Days[new(2030, 1, 1)] = new(61, 50, 30, 80);
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/open-meteo/", world.Sky.AnswerAsync);

        // Eleven in the morning of New Year's Day, in Boston.
        var weather = WeatherOf(await bench.OpenMeteo().FetchAsync(new(Boston, time.GetUtcNow().AddDays(-1)), default));

        weather.Currently!.Temperature.ShouldBe(new FakeDay(61, 50, 30).TemperatureAt(11));
        weather.Currently.Icon.ShouldBe("rain");
        weather.Daily!.Data.ShouldHaveSingleItem().TemperatureHigh.ShouldBe(50);
        weather.Hourly!.Data.Count.ShouldBe(24);
        var seen = bench.Server.Calls.ShouldHaveSingleItem();
        seen.Query["start_date"].ShouldBe("2029-12-31");
        seen.Query["end_date"].ShouldBe("2030-01-02");
    }

    [Fact]
    public async Task What_is_long_ago_lies_in_the_archive_and_what_nobody_knows_is_nowhere()
    {
        var time = new ManualTime();
        await using var world = await FakeWorld.StartAsync(time);
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/archive/v1/archive", world.Sky.AnswerAsync);
        var provider = bench.OpenMeteo();

        WeatherOf(await provider.FetchAsync(new(Boston, time.GetUtcNow().AddYears(-2)), default)).Daily!.Data.Count.ShouldBe(1);
        bench.Server.CallsTo("/archive/").Count.ShouldBe(1);
        foreach (var at in (DateTimeOffset[])[time.GetUtcNow().AddDays(40), new(1850, 1, 1, 0, 0, 0, TimeSpan.Zero)])
            (await Should.ThrowAsync<OriginException>(() => provider.FetchAsync(new(Boston, at), default))).Failure.ShouldBe(OriginFailure.NotFound);
    }

    [Theory]
    [InlineData(52.5244, 13.4105, "Europe/Berlin")]
    [InlineData(35.6895, 139.6917, "Asia/Tokyo")]
    [InlineData(37.7749, -122.4194, "America/Los_Angeles")]
    public async Task Today_is_the_day_of_the_place(decimal latitude, decimal longitude, string zone)
    {
        // 23:30 in London: tomorrow in Berlin and Tokyo, afternoon in San Francisco.
        var time = new ManualTime(new(2030, 6, 1, 23, 30, 0, TimeSpan.Zero));
        await using var world = await FakeWorld.StartAsync(time);
        world.Sky.Days[world.Sky.TodayIn(zone)] = new(0, 77, 55);
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/open-meteo/", world.Sky.AnswerAsync);

        var weather = WeatherOf(await bench.OpenMeteo().FetchAsync(new(new(latitude, longitude), null), default));

        weather.Timezone.ShouldBe(zone);
        weather.Daily!.Data[0].TemperatureHigh.ShouldBe(77);
        weather.Daily.Data.Count.ShouldBe(8);
    }

    private static string Changed(string path, string value)
    {
        var answer = JsonNode.Parse(Answer)!;
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? answer : answer[parts[0]]!;
        parent[parts[^1]] = JsonNode.Parse(value);
        return answer.ToJsonString();
    }
}
