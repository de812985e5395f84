using System.Globalization;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Times as people write them: <c>90s</c>, <c>30m</c>, <c>3h</c>, <c>7d</c>; a bare number is seconds.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400), ("", 1)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach (var (unit, seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || amount * seconds > TimeSpan.FromDays(3650).TotalSeconds)
                return false;
            time = TimeSpan.FromSeconds(amount * seconds);
            return true;
        }

        return false;
    }
}
