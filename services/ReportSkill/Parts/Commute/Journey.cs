using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReportSkill.Parts.Commute;

/// <summary>How bad it is on the road, by what it takes longer than usual.</summary>
internal enum Traffic
{
    /// <summary>Nobody told.</summary>
    Unknown,
    Normal,

    /// <summary>Five minutes longer or more.</summary>
    Poor,

    /// <summary>A quarter of an hour longer or more.</summary>
    Terrible,
}

/// <summary>One way to work, on one day.</summary>
/// <param name="Usual">Without what is on the road.</param>
/// <param name="Extra">What that adds; null when nobody told.</param>
/// <param name="Arrive">When the person wants to be there.</param>
internal sealed record Journey(TimeSpan Usual, TimeSpan? Extra, DateTimeOffset Arrive)
{
    private static readonly TimeSpan PoorFrom = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TerribleFrom = TimeSpan.FromMinutes(15);

    // Nobody's way to work takes longer; what says so is broken.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public TimeSpan Takes => Usual + (Extra ?? TimeSpan.Zero);

    public DateTimeOffset Depart => Arrive - Takes;

    public Traffic Traffic => Extra is not { } extra ? Traffic.Unknown
        : extra >= TerribleFrom ? Traffic.Terrible
        : extra >= PoorFrom ? Traffic.Poor
        : Traffic.Normal;

    public TimeSpan UntilDeparture(DateTimeOffset now) => Depart - now;

    /// <summary>The first way of an answer; null when there is none that takes any time.</summary>
    /// <param name="mode">What is on the road concerns cars and buses, not who walks or rides.</param>
    /// <param name="day">Null for the day whose departure is nearest to now.</param>
    public static Journey? Of(DirectionsData data, string mode, TimeOnly arrive, RobotClock clock, DateOnly? day)
    {
        if (data.Routes is not [{ Legs: { Count: > 0 } legs }, ..] || Sum(legs, leg => leg.Duration) is not { } usual)
            return null;
        // Traffic on another day is not known today.
        var inTraffic = mode is "driving" or "transit" && (day is null || day == clock.Today) ? Sum(legs, leg => leg.DurationInTraffic) : null;
        var extra = inTraffic is { } told ? (told > usual ? told - usual : TimeSpan.Zero) : (TimeSpan?)null;
        var days = day is { } asked ? [asked] : new[] { clock.Today.AddDays(-1), clock.Today, clock.Today.AddDays(1) };
        return days
            .Select(on => new Journey(usual, extra, clock.At(on, arrive)))
            .MinBy(journey => journey.UntilDeparture(clock.Now).Duration());
    }

    private static TimeSpan? Sum(IReadOnlyList<DirectionsLeg> legs, Func<DirectionsLeg, DirectionsMeasure?> of)
    {
        var seconds = 0.0;
        foreach (var leg in legs)
        {
            if (leg is null || of(leg) is not { Value: >= 0 and var value } || !(value <= Longest.TotalSeconds))
                return null;
            seconds += value;
        }

        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
