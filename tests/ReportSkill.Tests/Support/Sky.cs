using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>Invented weather: some days from 2 January 2030, a Wednesday, on the west coast.</summary>
internal static class Sky
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(-8);
    public static readonly DateTimeOffset Today = new(2030, 1, 2, 0, 0, 0, Offset);

    /// <param name="icon">Of this moment.</param>
    /// <param name="temperature">Fahrenheit; null when nobody knows.</param>
    /// <param name="days">Icon, high and low of today and the days after.</param>
    public static WeatherData Of(string? icon, double? temperature, params (string? Icon, double? High, double? Low)[] days) => new()
    {
        Timezone = "America/Los_Angeles",
        Currently = new() { Time = Today.AddHours(8).ToUnixTimeSeconds(), Icon = icon, Temperature = temperature },
        Daily = new() { Data = [.. days.Select((day, at) => new WeatherPoint { Time = Today.AddDays(at).ToUnixTimeSeconds(), Icon = day.Icon, TemperatureHigh = day.High, TemperatureLow = day.Low })] },
    };

    /// <summary>The same with hours of today, from its first on.</summary>
    public static WeatherData WithHours(this WeatherData weather, params (int From, int To, string Icon)[] hours) => weather with
    {
        Hourly = new()
        {
            Data = [.. hours.SelectMany(span => Enumerable.Range(span.From, span.To - span.From).Select(hour => new WeatherPoint { Time = Today.AddHours(hour).ToUnixTimeSeconds(), Icon = span.Icon }))],
        },
    };

    /// <summary>A day that is over, with its high.</summary>
    public static WeatherData Past(double high) => Of("cloudy", null, ("cloudy", high, high - 10));
}
