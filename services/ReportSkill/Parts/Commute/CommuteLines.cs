using Jibo.Pegasus.ReportSkill.Speech;
using Jibo.Pegasus.Skills.Speech;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReportSkill.Parts.Commute;

/// <summary>Tells a way to work: how long it takes, what is on the road, when to leave.</summary>
internal sealed class CommuteLines(Journey journey, string mode, RobotClock clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(120);
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(-30);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(-10);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _left = journey.UntilDeparture(clock.Now);

    private bool IsSlow => journey.Traffic is Traffic.Poor or Traffic.Terrible;

    /// <summary>When to leave, as it is said: in steps of five minutes, rather early than late, but not before now.</summary>
    private DateTimeOffset Depart
    {
        get
        {
            var exact = Local(journey.Depart);
            var rounded = RoundedDown(exact, Step);
            return rounded >= clock.Now ? rounded : RoundedDown(exact, OneMinute);
        }
    }

    public static string How(string mode) => mode switch
    {
        "transit" => "by public transport",
        "bicycling" => "by bike",
        "walking" => "on foot",
        _ => "by car",
    };

    /// <summary>What is to be told at this hour of today.</summary>
    public IReadOnlyList<PartLine> Today()
    {
        if (_left > Early || _left < TooLate)
            return [Line(CommuteMims.Now, CommuteView.OfTraffic(journey.Traffic))];
        var isDrive = mode == "driving";
        if (_left < TimeSpan.Zero)
        {
            var mim = (isDrive, _left > Late) switch
            {
                (true, true) => CommuteMims.DriveHurry,
                (true, false) => CommuteMims.DriveLate,
                (false, true) => CommuteMims.TransportHurry,
                _ => CommuteMims.TransportLate,
            };
            return [Line(mim, CommuteView.OfTraffic(journey.Traffic))];
        }

        var lines = new List<PartLine>
        {
            Line(Road(isDrive), CommuteView.OfTraffic(journey.Traffic)),
            Line(IsSlow ? CommuteMims.DepartTimeNotNormal : CommuteMims.DepartTimeNormal, CommuteView.OfDeparture(Depart)),
        };
        if (_left < Soon)
            lines.Add(Line(CommuteMims.MinutesLeft, null));
        return lines;
    }

    /// <summary>A day ahead, of which nobody knows yet what will be on the road.</summary>
    public IReadOnlyList<PartLine> OtherDay(DateOnly day)
    {
        var line = Line(CommuteMims.OtherDay, null);
        return [line with { Data = new Dictionary<string, object?>(line.Data) { ["day"] = SpokenDay.Of(day, clock.Today) } }];
    }

    private string Road(bool isDrive) => (isDrive, journey.Traffic) switch
    {
        (true, Traffic.Poor) => CommuteMims.DrivePoor,
        (true, Traffic.Terrible) => CommuteMims.DriveTerrible,
        (true, _) => CommuteMims.DriveNormal,
        (false, Traffic.Poor) => CommuteMims.TransportPoor,
        (false, Traffic.Terrible) => CommuteMims.TransportTerrible,
        _ => CommuteMims.TransportNormal,
    };

    private PartLine Line(string mim, string? view) => new(
        mim,
        new Dictionary<string, object?>
        {
            ["how"] = How(mode),
            ["duration"] = SpokenDuration.About(journey.Takes),
            ["traffic"] = journey.Traffic != Traffic.Unknown,
            ["slow"] = IsSlow,
            ["depart"] = SpokenTime.Heard(Depart, clock.Now),
            ["arrive"] = SpokenTime.Heard(journey.Arrive, clock.Now),
            ["arriveNow"] = SpokenTime.Heard(RoundedUp(Local(clock.Now + journey.Takes), Step), clock.Now),
            ["extra"] = IsSlow && journey.Extra is { } extra ? SpokenDuration.About(extra) : null,
            ["left"] = Depart - clock.Now is var left && left >= OneMinute ? SpokenDuration.About(left) : null,
        },
        view);

    // The clocks may be changed on the way.
    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, clock.Zone);

    private static DateTimeOffset RoundedDown(DateTimeOffset time, TimeSpan step) => time.AddTicks(-(time.TimeOfDay.Ticks % step.Ticks));

    private static DateTimeOffset RoundedUp(DateTimeOffset time, TimeSpan step) => RoundedDown(time.AddTicks(step.Ticks - 1), step);
}
