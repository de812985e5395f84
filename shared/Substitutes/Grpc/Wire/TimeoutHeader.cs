using System.Globalization;

namespace Grpc.Wire;

// grpc-timeout: at most eight digits and a unit.
internal static class TimeoutHeader
{
    private const long MaxDigits = 99_999_999;

    /// <summary>The finest unit that can hold it, rounded up so that the other side never gives up first by rounding.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 1);
        ReadOnlySpan<(long Ticks, char Unit)> units =
        [
            (TimeSpan.TicksPerMicrosecond, 'u'), (TimeSpan.TicksPerMillisecond, 'm'), (TimeSpan.TicksPerSecond, 'S'), (TimeSpan.TicksPerMinute, 'M'),
        ];
        foreach (var (size, unit) in units)
        {
            var value = ((ticks - 1) / size) + 1;
            if (value <= MaxDigits)
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(((ticks - 1) / TimeSpan.TicksPerHour) + 1, MaxDigits)}H");
    }

    public static bool TryParse(string header, out TimeSpan timeout)
    {
        timeout = default;
        if (header.Length is < 2 or > 9 || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        long? ticks = header[^1] switch
        {
            'n' => (value + 99) / 100,
            'u' => value * TimeSpan.TicksPerMicrosecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'S' => value * TimeSpan.TicksPerSecond,
            'M' => value * TimeSpan.TicksPerMinute,
            // 99,999,999 hours are more than a TimeSpan holds, and more than anybody waits.
            'H' => Math.Min(value, (long)TimeSpan.MaxValue.TotalHours) * TimeSpan.TicksPerHour,
            _ => null,
        };
        timeout = TimeSpan.FromTicks(ticks ?? 0);
        return ticks is not null;
    }
}
