namespace Jibo.Pegasus.Skills.Times;

/// <summary>The time where a robot stands, at one moment.</summary>
/// <param name="Now">The moment, with the offset of that place.</param>
/// <param name="Zone">The place, which knows its other offset too where that could be found out.</param>
public sealed record RobotClock(DateTimeOffset Now, TimeZoneInfo Zone)
{
    // Beyond that a robot's clock is wrong and not slow, and only its offset is believed.
    private static readonly TimeSpan MostAstray = TimeSpan.FromHours(12);

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Of a robot that does not tell its time, UTC.</summary>
    public static RobotClock Of(Turn turn)
    {
        var utcNow = turn.Time.GetUtcNow();
        if (RobotTime.Of(turn.Runtime) is not { } told)
            return new(utcNow, TimeZoneInfo.Utc);
        var now = (told - utcNow).Duration() > MostAstray ? utcNow.ToOffset(told.Offset) : told;
        return new(now, RobotZone.Find(turn.Runtime.Location, now));
    }

    /// <summary>The moment when the clocks there show a time. An hour that they skip is told when they have; of one that comes twice, the first.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
        var offset = Zone.IsInvalidTime(wall) ? Zone.GetUtcOffset(wall.AddDays(-1))
            : Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max()
            : Zone.GetUtcOffset(wall);
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(wall, offset), Zone);
    }

    public DateTimeOffset LocalOf(long milliseconds) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), Zone);
}
