using Jibo.Pegasus.Lasso.Weather;

namespace Jibo.Pegasus.Lasso.Tests.Weather;

public sealed class WeatherCodeTests
{
    private static readonly int[] Known = [0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86, 95, 96, 99];

    private static readonly string[] Icons =
        ["clear-day", "clear-night", "rain", "snow", "sleet", "wind", "fog", "cloudy", "partly-cloudy-day", "partly-cloudy-night"];

    [Fact]
    public void Every_code_has_words_and_an_icon_that_robots_have()
    {
        foreach (var code in Known)
        {
            WeatherCode.Summary(code).ShouldNotBeNullOrEmpty();
            Icons.ShouldContain(WeatherCode.Icon(code, isDay: true, 5));
            Icons.ShouldContain(WeatherCode.Icon(code, isDay: false, 40));
        }

        Enumerable.Range(0, 100).Except(Known).ShouldAllBe(code => WeatherCode.Icon(code, true, null) == null && WeatherCode.Summary(code) == null);
    }

    [Theory]
    [InlineData(0, false, 5.0, "clear-night")]
    [InlineData(2, true, 5.0, "partly-cloudy-day")]
    [InlineData(2, true, 25.0, "wind")]
    [InlineData(61, true, 40.0, "rain")]
    [InlineData(45, true, null, "fog")]
    [InlineData(67, true, null, "sleet")]
    [InlineData(95, false, null, "rain")]
    public void Night_is_told_from_day_and_wind_where_nothing_falls(int code, bool isDay, double? wind, string icon) =>
        WeatherCode.Icon(code, isDay, wind).ShouldBe(icon);

    [Theory]
    [InlineData(3, null)]
    [InlineData(63, "rain")]
    [InlineData(75, "snow")]
    [InlineData(56, "sleet")]
    public void What_falls_has_a_kind(int code, string? type) => WeatherCode.PrecipType(code).ShouldBe(type);
}
