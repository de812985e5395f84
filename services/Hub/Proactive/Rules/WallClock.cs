using System.Globalization;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>
/// What the clock on the household's wall shows. The robot says it itself (<c>runtime.location.iso</c>), so a day of summer time
/// needs no table here, and a robot whose clock is an hour off is believed: its people see that clock. A robot that does not say
/// it, or whose clock has plainly never been set, gets the hub's own time, moved to where it lives as well as can be known.
/// </summary>
/// <param name="Local">Date and time of day.</param>
/// <param name="Note">What was assumed; null when the robot said it all.</param>
internal sealed record WallClock(DateTime Local, string? Note)
{
    /// <summary>Further from the hub's time than any zone and any summer: not a clock that somebody goes by.</summary>
    private static readonly TimeSpan Unbelievable = TimeSpan.FromHours(26);

    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    public DayPart Part => DayPart.Of(Local.TimeOfDay);

    /// <summary>0 is Sunday.</summary>
    public int DayOfWeek => (int)Local.DayOfWeek;

    /// <summary>The household's day: it begins at 4:45, so that who is up late is up late on the day before.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Local - DayPart.MorningBegins);

    /// <summary>How long ago this day began.</summary>
    public TimeSpan SinceDayBegan => Local - (Day.ToDateTime(TimeOnly.MinValue) + DayPart.MorningBegins);

    public static WallClock Of(Location? location, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(location?.Iso))
            return Assume(location, now, "The robot did not say its time (runtime.location.iso)");
        if (!TryParse(location.Iso, out var wall, out var instant))
            return Assume(location, now, $"The robot's time '{PeerText.Shorten(location.Iso)}' cannot be read");

        var off = instant is { } known ? known - now : wall - now.UtcDateTime;
        if (off.Duration() <= Unbelievable)
            return new WallClock(wall, null);
        // A robot that lost its time may still know its zone.
        return instant is { } wrong
            ? new WallClock(now.ToOffset(wrong.Offset).DateTime, $"The robot's time '{PeerText.Shorten(location.Iso)}' is far from the hub's, which was taken, in the robot's zone")
            : Assume(location, now, $"The robot's time '{PeerText.Shorten(location.Iso)}' is far from the hub's");
    }

    // By the sun: fifteen degrees are an hour.
    private static WallClock Assume(Location? location, DateTimeOffset now, string because) =>
        location?.Lng is { } east and >= -180 and <= 180
            ? new WallClock(now.UtcDateTime.AddHours(Math.Round(east / 15)), $"{because}; taken is the hub's, moved by its longitude")
            : new WallClock(now.UtcDateTime, $"{because}; taken is the hub's, in UTC");

    // Without an offset the text is still what the wall shows.
    private static bool TryParse(string iso, out DateTime wall, out DateTimeOffset? instant)
    {
        (wall, instant) = (default, null);
        if (!DateTime.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
            return false;
        if (read.Kind == DateTimeKind.Unspecified)
        {
            wall = read;
            return true;
        }

        if (!DateTimeOffset.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var full))
            return false;
        (wall, instant) = (full.DateTime, full);
        return true;
    }
}
