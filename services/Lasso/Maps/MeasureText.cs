using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>Durations and distances with the text that goes with them: <c>1 hour 5 mins</c>, <c>3.4 mi</c>.</summary>
internal static class MeasureText
{
    private const double MetresOfMile = 1609.344;
    private const double MetresOfFoot = 0.3048;

    /// <param name="seconds">Not negative.</param>
    public static DirectionsMeasure Duration(double seconds)
    {
        var minutes = Math.Max(1, (long)Math.Round(seconds / 60));
        var (hours, rest) = (minutes / 60, minutes % 60);
        string[] parts = [Count(hours, "hour"), Count(rest, "min")];
        return new() { Value = Math.Round(seconds), Text = string.Join(' ', parts.Where(part => part.Length > 0)) };
    }

    /// <param name="metres">Not negative.</param>
    public static DirectionsMeasure Distance(double metres)
    {
        var miles = metres / MetresOfMile;
        return new()
        {
            Value = Math.Round(metres),
            Text = miles switch
            {
                < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{metres / MetresOfFoot:0} ft"),
                < 100 => string.Create(CultureInfo.InvariantCulture, $"{miles:0.#} mi"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{miles:0} mi"),
            },
        };
    }

    private static string Count(long count, string unit) => count switch
    {
        0 => "",
        1 => $"1 {unit}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s"),
    };
}
