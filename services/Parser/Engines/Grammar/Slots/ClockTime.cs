namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

internal enum HalfDay
{
    Unknown,
    Am,
    Pm,
}

/// <summary>What people add to a time of day to say which half of the day they mean.</summary>
internal enum PartOfDay
{
    None,
    Am,
    Pm,
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// <summary>A time of day, of which the half of the day need not be known.</summary>
/// <param name="HourOfTwelve">1 to 12.</param>
/// <param name="Minute">0 to 59.</param>
internal readonly record struct ClockTime(int HourOfTwelve, int Minute, HalfDay Half)
{
    private const int HalfOfDay = 12 * 60;

    public static ClockTime Noon { get; } = new(12, 0, HalfDay.Pm);

    public static ClockTime Midnight { get; } = new(12, 0, HalfDay.Am);

    /// <param name="hour">0 to 23; what a clock of twelve hours shows too tells nothing of the half.</param>
    public static ClockTime Of(int hour, int minute) => hour switch
    {
        0 => new(12, minute, HalfDay.Am),
        > 12 => new(hour - 12, minute, HalfDay.Pm),
        _ => new(hour, minute, HalfDay.Unknown),
    };

    /// <summary>So many minutes later, or earlier when negative; less than an hour.</summary>
    public ClockTime Plus(int minutes)
    {
        var since = (HourOfTwelve % 12 * 60) + Minute + minutes;
        var half = Half;
        if (half != HalfDay.Unknown && since is < 0 or >= HalfOfDay)
            half = half == HalfDay.Am ? HalfDay.Pm : HalfDay.Am;
        var (hour, minute) = Math.DivRem((since + HalfOfDay) % HalfOfDay, 60);
        return new(hour == 0 ? 12 : hour, minute, half);
    }

    /// <summary>This in a part of the day; null when it cannot be then, as 19:30 in the morning.</summary>
    public ClockTime? In(PartOfDay part)
    {
        var half = part switch
        {
            PartOfDay.None => Half,
            PartOfDay.Am or PartOfDay.Morning => HalfDay.Am,
            PartOfDay.Pm or PartOfDay.Afternoon => HalfDay.Pm,
            PartOfDay.Evening => HourOfTwelve == 12 ? HalfDay.Am : HalfDay.Pm,
            // Night is from late on one day to early on the next.
            _ => HourOfTwelve is 12 or < 5 ? HalfDay.Am : HalfDay.Pm,
        };
        return Half == HalfDay.Unknown || Half == half ? this with { Half = half } : null;
    }
}
