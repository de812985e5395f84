using System.Globalization;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>Durations as operators write them: <c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>1h</c>; a bare number is milliseconds.</summary>
internal static class DurationText
{
    private static readonly (string Unit, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("", 1)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        foreach (var (unit, factor) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;

            var number = text.AsSpan(0, text.Length - unit.Length);
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                return false;

            var milliseconds = amount * factor;
            // Not a number fails the comparison, too.
            if (!(milliseconds <= TimeSpan.FromDays(365).TotalMilliseconds))
                return false;
            duration = TimeSpan.FromMilliseconds(milliseconds);
            return true;
        }

        return false;
    }

    public static string Write(TimeSpan duration)
    {
        foreach (var (unit, factor) in Units.Where(u => u.Unit.Length > 0).Reverse())
        {
            var amount = duration.TotalMilliseconds / factor;
            if (amount >= 1 && amount == Math.Floor(amount))
                return string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
    }
}
