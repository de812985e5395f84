using System.Text.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Tests.Support;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>What is told of which weather, and that nothing is told that nobody knows.</summary>
public sealed class WeatherTests
{
    private static readonly (string?, double?, double?) Fair = ("clear-day", 58, 44);

    [Theory]
    // The sky of now, and how the hours go on.
    [InlineData("cloudy", "9-17 cloudy, 17-24 clear-day", "WeatherCommentCloudy")]
    [InlineData("cloudy", "9-12 cloudy, 12-24 clear-day", "WeatherChangeCloudyClear")]
    [InlineData("cloudy", "9-20 cloudy, 20-24 rain", "WeatherChangeCloudyWet")]
    [InlineData("clear-day", "9-20 clear-day, 20-22 snow, 22-24 clear-night", "WeatherChangeClearWet")]
    [InlineData("rain", "9-12 rain, 12-24 clear-day", "WeatherChangeWetClear")]
    [InlineData("rain", "9-12 rain, 12-24 cloudy", "WeatherWetNowDryLater")]
    [InlineData("rain", "9-23 rain, 23-24 cloudy", "WeatherCommentRain")]
    [InlineData("rain", "", "WeatherCommentRain")]
    [InlineData("clear-day", "", "WeatherCommentClearDay")]
    [InlineData("wind", "9-24 wind", "WeatherCommentWind")]
    [InlineData("partly-cloudy-night", "9-24 fog", "WeatherCommentPartlyCloudyNight")]
    public async Task The_way_the_day_goes_on_is_told(string icon, string hours, string mim)
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of(icon, 51, (icon, 58, 44)).WithHours([.. hours.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Span)]);

        await stage.WeatherAsync();

        stage.Mims.ShouldBe(["WeatherIntro", mim, "WeatherTodayHighLow"]);
    }

    [Theory]
    [InlineData(86, 76, false, "WeatherTodayHotter")]
    [InlineData(85, 75, false, "WeatherTodayHotter")]
    [InlineData(84, 74, false, "WeatherTodayWarmer")]
    [InlineData(60, 51, false, "WeatherTodayHighLow")]
    [InlineData(60, 70, false, "WeatherTodayCooler")]
    [InlineData(40, 50, false, "WeatherTodayColder")]
    [InlineData(41, 51, false, "WeatherTodayCooler")]
    [InlineData(86, 75, true, "WeatherTodayHotter")]
    [InlineData(70, 59, true, "WeatherTodayWarmer")]
    [InlineData(70, 62, true, "WeatherTodayHighLow")]
    [InlineData(39, 50, true, "WeatherTodayColder")]
    public async Task A_day_that_is_much_warmer_or_colder_than_the_last_is_told_so(double high, double before, bool celsius, string mim)
    {
        await using var stage = Stage.At();
        stage.Settings.Set(null, "units", celsius ? """{"value":1}""" : """{"value":0}""");
        stage.Lasso.Weather = Sky.Of("cloudy", 51, ("cloudy", high, 30));
        stage.Lasso.Past = Sky.Past(before);

        await stage.WeatherAsync();

        stage.Mims[^1].ShouldBe(mim);
        stage.Lasso.Asked.ShouldBe(["weather 45,-122", "weather 45,-122 at 2030-01-01 16:15"], ignoreOrder: true);
    }

    [Fact]
    public async Task Degrees_are_those_of_the_household_and_for_who_chose_none_those_of_the_country()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("clear-day", 23, ("clear-day", 33.8, 5));
        (await stage.WeatherAsync()).ShouldSay("23 degrees");

        stage.Settings.Set(null, "units", """{"value":1}""");
        var celsius = await stage.WeatherAsync();
        celsius.ShouldSay("minus 5 degrees").ShouldSay("minus 15 degrees");
        celsius.Speech.ShouldContain("1");

        await using var abroad = Stage.At();
        abroad.Robot.CountryCode = "DE";
        abroad.Lasso.Weather = stage.Lasso.Weather;
        (await abroad.WeatherAsync()).ShouldSay("minus 5 degrees");
    }

    [Theory]
    [InlineData("02:59", true)]
    [InlineData("03:00", false)]
    [InlineData("17:59", false)]
    [InlineData("18:00", true)]
    public async Task The_whole_report_tells_of_tomorrow_in_the_evening(string time, bool tomorrow)
    {
        await using var stage = Stage.At(time);
        stage.Settings.Set(Stage.AdasAccount, "news", """{"value":false}""");
        stage.Lasso.Weather = Sky.Of("cloudy", 51, Fair, ("rain", 60, 50));

        await stage.ReportAsync();

        stage.Mims.Contains("WeatherTomorrowHighLow").ShouldBe(tomorrow);
        stage.Mims.Contains("WeatherIntro").ShouldBe(!tomorrow);
    }

    [Fact]
    public async Task Asked_alone_in_the_evening_it_is_of_today_and_the_day_is_spoken_of_as_over()
    {
        await using var stage = Stage.At("20:00");
        stage.Lasso.Weather = Sky.Of("clear-night", 48, Fair, ("rain", 60, 50));

        (await stage.WeatherAsync()).ShouldSay("tonight").Speech.ShouldNotContain("58 degrees today");
    }

    [Fact]
    public async Task Tomorrow_is_told_when_tomorrow_is_asked_for()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("cloudy", 51, Fair, ("rain", 60, 50));

        (await stage.WeatherAsync(("date", "tomorrow"))).ShouldSay("tomorrow").ShouldSay("60").ShouldSay("50 degrees");

        stage.Mims.ShouldBe(["WeatherIntroTomorrow", "WeatherCommentRain", "WeatherTomorrowHighLow"]);
        stage.Lasso.Asked.ShouldBe(["weather 45,-122"]);
    }

    [Fact]
    public async Task Another_place_is_looked_up_and_named()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("fog", 51, ("fog", 58, 44));
        stage.Lasso.Places["Boston"] = new() { Name = "Boston", Latitude = 42.36, Longitude = -71.06 };

        (await stage.WeatherAsync(("city", "boston"), ("state", "Massachusetts"))).ShouldSay("in Boston");

        stage.Lasso.Asked.ShouldContain("places boston|Massachusetts|");
        stage.Lasso.Asked.ShouldContain("weather 42.36,-71.06");
    }

    [Fact]
    public async Task A_place_that_nobody_knows_is_said_to_be_none()
    {
        await using var stage = Stage.At();

        (await stage.WeatherAsync(("city", "Atlantis"))).ShouldSay("Atlantis");

        stage.Mims.ShouldBe(["WeatherNoSuchPlace"]);
    }

    [Fact]
    public async Task A_robot_that_does_not_know_where_it_is_looks_at_home_and_else_says_so()
    {
        await using var stage = Stage.At();
        stage.Robot.Position = null;
        await stage.WeatherAsync();
        stage.Mims.ShouldBe(["WeatherNoPlace"]);

        stage.Settings.Set(Stage.AdasAccount, "home", """{"value":{"city":"Exampleton","lat":1.5,"lng":2.5}}""");
        stage.Lasso.Weather = Sky.Of("fog", 51, ("fog", 58, 44));
        await stage.WeatherAsync();
        stage.Lasso.Asked.ShouldContain("weather 1.5,2.5");
    }

    [Fact]
    public async Task A_week_is_told_as_one()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("cloudy", 51, ("cloudy", 50, 40), ("rain", 52, 41), ("cloudy", 61, 42), ("snow", 33, 20), ("clear-day", 40, 30));

        (await stage.WeatherAsync(("date", "week"))).ShouldSay("rain or snow").ShouldSay("tomorrow and on Saturday").ShouldSay("61 degrees").ShouldSay("33");

        stage.Mims.ShouldBe(["WeatherWeek", "WeatherSpanHighs"]);
    }

    [Fact]
    public async Task A_week_that_is_not_known_to_its_end_is_told_as_far_as_it_is()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("cloudy", 51, [.. Enumerable.Repeat<(string?, double?, double?)>(("cloudy", 50, 40), 7)]);

        (await stage.WeatherAsync(("date", "nextweek"))).ShouldSay("Tuesday");

        stage.Mims.ShouldBe(["WeatherWeek", "WeatherSpanHighs", "WeatherSpanUntil"]);
    }

    [Fact]
    public async Task A_weekend_is_told_as_one()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("cloudy", 51, Fair, Fair, Fair, Fair, Fair);

        (await stage.WeatherAsync(("date", "weekend"))).ShouldSay("weekend").ShouldSay("around 58 degrees");

        stage.Mims.ShouldBe(["WeatherWeekend", "WeatherSpanHighs"]);
    }

    [Theory]
    [InlineData("2030-01-04", "WeatherOnDay", "Friday")]
    [InlineData("2030-01-01", "WeatherPast", "")]
    [InlineData("yesterday", "WeatherPast", "")]
    [InlineData("2030-03-01", "WeatherTooFar", "")]
    [InlineData("nextweek", "WeatherTooFar", "")]
    public async Task Other_days_are_told_as_far_as_anybody_can_see(string date, string mim, string words)
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("cloudy", 51, Fair, Fair, Fair, Fair);

        (await stage.WeatherAsync(("date", date))).ShouldSay(words);

        stage.Mims.ShouldBe([mim]);
    }

    [Theory]
    [InlineData("rain", null, null, "WeatherBasicRain")]
    [InlineData("rain", null, 50.0, "WeatherBasicRain")]
    [InlineData(null, null, null, "WeatherServiceDown")]
    [InlineData("plague-of-frogs", null, null, "WeatherServiceDown")]
    public async Task What_nobody_knows_is_not_told(string? icon, double? now, double? high, string mim)
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of(icon, now, (icon, high, null));

        var answer = await stage.WeatherAsync();

        stage.Mims.ShouldBe([mim]);
        answer.Speech.ShouldNotMatch("[0-9]");
    }

    [Fact]
    public async Task Numbers_that_cannot_be_are_not_told()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("fog", double.NaN, ("fog", 99999, -460));

        (await stage.WeatherAsync()).Speech.ShouldNotMatch("[0-9]");

        stage.Mims.ShouldBe(["WeatherBasicFog"]);
    }

    [Fact]
    public async Task Without_yesterday_there_is_nothing_to_compare_with()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("fog", 51, ("fog", 58, 44));

        await stage.WeatherAsync();

        stage.Mims.ShouldBe(["WeatherIntro", "WeatherCommentFog", "WeatherTodayHighLow"]);
    }

    [Fact]
    public async Task An_empty_answer_is_a_service_that_is_down()
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = new WeatherData();

        await stage.WeatherAsync();
        stage.Mims.ShouldBe(["WeatherServiceDown"]);

        await stage.WeatherAsync(("date", "tomorrow"));
        stage.Mims.ShouldBe(["WeatherServiceDown"]);
    }

    [Theory]
    [InlineData(86, 70, "Hot")]
    [InlineData(58, 44, "Normal")]
    [InlineData(38, 20, "Cold")]
    public async Task The_screen_shows_high_and_low_and_the_sky(double high, double low, string background)
    {
        await using var stage = Stage.At();
        stage.Lasso.Weather = Sky.Of("rain", 51, ("rain", high, low));

        var answer = await stage.WeatherAsync();

        var display = answer.Slims[^1].Config.Display.ShouldNotBeNull();
        var gui = display.View.GetProperty("context");
        gui.GetProperty("type").GetString().ShouldBe("Javascript");
        var view = JsonElement.Parse(gui.GetProperty("data").GetString()!);
        view.GetProperty("viewConfig").GetProperty("id").GetString().ShouldBe("weatherTempView");
        view.GetProperty("defaultSelect").ValueKind.ShouldBe(JsonValueKind.Object);
        var parts = view.GetProperty("componentConfigs").EnumerateArray().ToList();
        parts.Where(part => part.TryGetProperty("assets", out _)).Select(part => part.GetProperty("assets")[0].GetProperty("src").GetString()).ShouldBe(
            [$"assets/personal-report-skill/weather/bg/temp{background}_v01.crn", "assets/personal-report-skill/weather/icons/rain_v01.crn"]);
        parts.Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString()).ShouldBe([$"{high}°", "F", "Hi", $"{low}°", "F", "Lo"]);
    }

    private static (int, int, string) Span(string text)
    {
        var (hours, icon) = (text[..text.IndexOf(' ')], text[(text.IndexOf(' ') + 1)..]);
        return (int.Parse(hours.Split('-')[0]), int.Parse(hours.Split('-')[1]), icon);
    }
}
