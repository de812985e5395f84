namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>The weather of one day, wherever one is.</summary>
/// <param name="Code">Of the WMO: 0 clear, 2 partly cloudy, 3 overcast, 45 fog, 61 rain, 67 freezing rain, 73 snow, 95 thunderstorm.</param>
/// <param name="High">Fahrenheit.</param>
/// <param name="Low">Fahrenheit.</param>
/// <param name="RainChance">0 to 100.</param>
public sealed record FakeDay(int Code, double High, double Low, int RainChance = 0, double Wind = 6)
{
    private static readonly int[] Codes = [2, 61, 0, 3, 1, 80, 0, 45, 2];

    /// <summary>Invented, and always the same for the same day: mild, never more than 6 F from one day to the next.</summary>
    public static FakeDay Of(DateOnly day)
    {
        var high = 62 + Math.Round(6 * Math.Sin(day.DayNumber * 0.9), 1);
        var code = Codes[day.DayNumber % Codes.Length];
        return new(code, high, high - 15, code >= 50 ? 70 : 10);
    }

    /// <summary>Coldest at five in the morning, warmest at five in the afternoon.</summary>
    /// <param name="hour">0 to 24.</param>
    public double TemperatureAt(double hour) => Math.Round((High + Low) / 2 - (High - Low) / 2 * Math.Cos((hour - 5) / 24 * 2 * Math.PI), 1);
}
