using System.Globalization;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>Ways to work, and what is told of them. The way takes 40 minutes and work begins at nine, unless it is said.</summary>
internal static class CommuteSituations
{
    private static readonly ReportPlace Home = new(45.0, -122.0, "Home");
    private static readonly ReportPlace Work = new(45.1, -122.1, "Work");

    public static IReadOnlyList<Situated> All { get; } =
    [
        Bare("neither home nor work is set", PartOutcome.NotConfigured, p => p with { Home = null, Work = null }, "AppSetup"),
        Bare("work is not set", PartOutcome.NotConfigured, p => p with { Work = null }, "AppSetup"),
        Bare("home is not set, and the robot does not say where it is", PartOutcome.NotConfigured, p => p with { Home = null }, "AppSetup"),
        Bare("home is work", PartOutcome.Told, p => p with { Work = Home with { Latitude = 45.0003 } }, "SamePlace"),
        Of("home is where the robot is", "07:30", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]) with
        {
            Situation = Situated.At("2030-01-02 07:30", Preferences("driving") with { Home = null }) with { Here = Home },
        },

        Of("traffic is as usual", "07:30", "driving", Way(40, 41), ["DriveNormal(about forty minutes)+traffic", "DepartTimeNormal(a quarter past eight)+traffic"]),
        Of("nobody knows the traffic", "07:30", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]),
        Of("traffic is better than usual", "07:30", "driving", Way(40, 30), ["DriveNormal(about forty minutes)+traffic", "DepartTimeNormal(twenty past eight)+traffic"]),
        Of("five minutes more", "07:30", "driving", Way(40, 45), ["DrivePoor(about forty-five minutes, about five minutes)+traffic+slow", "DepartTimeNotNormal(a quarter past eight, about five minutes)+traffic+slow"]),
        Of("almost five minutes more", "07:30", "driving", Way(40, 44.9), ["DriveNormal(about forty-five minutes)+traffic", "DepartTimeNormal(a quarter past eight)+traffic"]),
        Of("a quarter of an hour more", "07:30", "driving", Way(40, 55),
            ["DriveTerrible(about fifty-five minutes, about fifteen minutes)+traffic+slow", "DepartTimeNotNormal(five past eight, about fifteen minutes)+traffic+slow"]),
        Of("an hour more", "07:00", "driving", Way(40, 100),
            ["DriveTerrible(about an hour and three quarters, about an hour)+traffic+slow", "DepartTimeNotNormal(twenty past seven, about an hour)+traffic+slow", "MinutesLeft(about an hour and three quarters, about an hour, about twenty minutes)+traffic+slow"]),
        Of("less than half an hour is left", "07:51", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)", "MinutesLeft(about forty minutes, about thirty minutes)"]),
        Of("half an hour is left", "07:50", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]),
        Of("seven minutes are left", "08:13", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)", "MinutesLeft(about forty minutes, about seven minutes)"]),
        Of("a minute is left", "08:19", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)", "MinutesLeft(about forty minutes, about a minute)"]),
        Of("it is time now", "08:20", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)", "MinutesLeft(about forty minutes)"]),
        Of("rounding down would be before now", "08:17", "driving", Way(41), ["DriveNormal(about forty minutes)", "DepartTimeNormal(eight nineteen)", "MinutesLeft(about forty minutes, about two minutes)"]),
        Of("a minute late", "08:21", "driving", Way(40), ["DriveHurry(about forty minutes, five past nine)"]),
        Of("nine minutes late, in traffic", "08:29", "driving", Way(30, 40), ["DriveHurry(about forty minutes, ten past nine)+traffic+slow"]),
        Of("ten minutes late", "08:30", "driving", Way(40), ["DriveLate(about forty minutes, ten past nine)"]),
        Of("half an hour late", "08:50", "driving", Way(40), ["DriveLate(about forty minutes, half past nine)"]),
        Of("more than half an hour late", "08:51", "driving", Way(40), ["Now(about forty minutes)"]),
        Of("two hours are left", "06:20", "driving", Way(40), ["DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]),
        Of("more than two hours are left", "06:17", "driving", Way(40, 42), ["Now(about forty minutes)+traffic"]),
        Of("in the evening, in traffic", "19:00", "driving", Way(40, 60), ["Now(about an hour, about twenty minutes)+traffic+slow"]),

        Of("by bus", "07:30", "transit", Way(40), ["TransportNormal(by public transport, about forty minutes)", "DepartTimeNormal(by public transport, twenty past eight)"]),
        Of("by bus, which is late", "07:30", "transit", Way(40, 46),
            ["TransportPoor(by public transport, about forty-five minutes, about six minutes)+traffic+slow", "DepartTimeNotNormal(by public transport, ten past eight, about six minutes)+traffic+slow"]),
        Of("by bus, which is very late", "07:30", "transit", Way(40, 60),
            ["TransportTerrible(by public transport, about an hour, about twenty minutes)+traffic+slow", "DepartTimeNotNormal(by public transport, eight o'clock, about twenty minutes)+traffic+slow"]),
        Of("by bike, a little late", "08:25", "bicycling", Way(40, 80), ["TransportHurry(by bike, about forty minutes, five past nine)"]),
        Of("on foot, late", "08:40", "walking", Way(40, 80), ["TransportLate(on foot, about forty minutes, twenty past nine)"]),
        Of("on foot, which takes long", "06:00", "walking", Way(170), ["TransportNormal(on foot, about two and three quarter hours)", "DepartTimeNormal(on foot, ten past six)", "MinutesLeft(on foot, about two and three quarter hours, about ten minutes)"]),
        Of("less than a minute", "08:30", "walking", Way(0.5), ["SamePlace(on foot)"]),

        Of("several legs", "07:30", "driving", new() { Status = "OK", Routes = [new() { Legs = [Leg(20, 30), Leg(20, 22)] }] },
            ["DrivePoor(about fifty minutes, about ten minutes)+traffic+slow", "DepartTimeNotNormal(five past eight, about ten minutes)+traffic+slow"]),
        Of("there is no way", "07:30", "transit", new() { Status = "ZERO_RESULTS" }, ["NoRoute(by public transport)"]),
        Of("a place is nowhere", "07:30", "driving", new() { Status = "NOT_FOUND" }, ["NoRoute"]),
        Failed("it asked too often", PartOutcome.ServiceDown, world => world.Answers("way", new DirectionsData { Status = "OVER_QUERY_LIMIT" }), "ServiceDown"),
        Failed("the answer has no way in it", PartOutcome.ServiceDown, world => world.Answers("way", new DirectionsData { Status = "OK" }), "ServiceDown"),
        Failed("the way takes no number of minutes", PartOutcome.ServiceDown, world => world.Answers("way", Way(double.NaN)), "ServiceDown"),
        Failed("the way takes years", PartOutcome.ServiceDown, world => world.Answers("way", Way(1e9)), "ServiceDown"),
        Failed("the way takes less than nothing", PartOutcome.ServiceDown, world => world.Answers("way", Way(-5)), "ServiceDown"),
        Failed("the maps are down", PartOutcome.ServiceDown, world => world.Fails("way"), "ServiceDown"),
        Failed("the maps broke as nobody thought of", PartOutcome.ServiceDown, world => world.Breaks("way"), "ServiceDown"),
        Failed("the maps are slow", PartOutcome.Late, world => world.Fails("way", null, ServiceCallFailure.TimedOut), "Late"),
        Failed("the report cannot wait for the maps", PartOutcome.Late, world => world.Hangs("way"), "Late") with { IsTooLate = true },

        Asked("it alone was asked for", null, ["ConfirmSpeaker(Ada)", "DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]),
        Asked("it alone was asked for by somebody without a name", null, ["ConfirmSpeaker", "DriveNormal(about forty minutes)", "DepartTimeNormal(twenty past eight)"]) is var nameless
            ? nameless with { Situation = nameless.Situation with { Person = Situated.Ada with { FirstName = " " } } } : null!,
        Asked("tomorrow was asked for", "2030-01-03", ["ConfirmSpeaker(Ada)", "OtherDay(about forty minutes, twenty past eight, tomorrow)"]),
        Asked("Friday was asked for", "2030-01-04", ["ConfirmSpeaker(Ada)", "OtherDay(about forty minutes, twenty past eight, on Friday)"]),
        Asked("yesterday was asked for", "2030-01-01", ["Past"]),

        Night("work begins after midnight", "2030-01-02 23:45", new(0, 30), Way(30), "DriveNormal(about thirty minutes)", "DepartTimeNormal(midnight)", "MinutesLeft(about thirty minutes, about fifteen minutes)"),
        Night("work began before midnight", "2030-01-03 00:05", new(23, 55), Way(20), "DriveLate(about twenty minutes, twenty-five past twelve)"),
        Night("the clocks are put forward on the way", "2030-03-10 01:00", new(3, 30), Way(60), "DriveNormal(about an hour)", "DepartTimeNormal(half past one)"),
        Night("the clocks are put back on the way", "2030-11-03 01:10", new(1, 50), Way(30), "DriveNormal(about thirty minutes)", "DepartTimeNormal(twenty past one)", "MinutesLeft(about thirty minutes, about ten minutes)"),
    ];

    /// <param name="minutes">As usual, and with what is on the road; null when nobody told.</param>
    public static DirectionsData Way(double minutes, double? inTraffic = null) => new() { Status = "OK", Routes = [new() { Legs = [Leg(minutes, inTraffic)] }] };

    private static DirectionsLeg Leg(double minutes, double? inTraffic) => new()
    {
        Duration = new() { Value = minutes * 60 },
        DurationInTraffic = inTraffic is { } told ? new() { Value = told * 60 } : null,
    };

    private static ReportPreferences Preferences(string mode) => new() { Commute = true, Home = Home, Work = Work, CommuteMode = mode };

    private static Situated Bare(string name, PartOutcome outcome, Func<ReportPreferences, ReportPreferences> but, params string[] expected) =>
        new(name, PartKind.Commute, Situated.At("2030-01-02 07:30", but(Preferences("driving"))), new(), outcome, expected);

    private static Situated Of(string name, string time, string mode, DirectionsData way, string[] expected) =>
        new(name, PartKind.Commute, Situated.At($"2030-01-02 {time}", Preferences(mode)), new PartsWorld().Answers("way", way), PartOutcome.Told, expected);

    private static Situated Failed(string name, PartOutcome outcome, Func<PartsWorld, PartsWorld> world, params string[] expected) =>
        new(name, PartKind.Commute, Situated.At("2030-01-02 07:30", Preferences("driving")), world(new()), outcome, expected);

    private static Situated Asked(string name, string? day, string[] expected) => new(
        name,
        PartKind.Commute,
        Situated.At("2030-01-02 07:30", Preferences("driving")) with { Full = false, AskedDay = day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture) },
        new PartsWorld().Answers("way", Way(40)),
        PartOutcome.Told,
        expected);

    private static Situated Night(string name, string local, TimeOnly begins, DirectionsData way, params string[] expected) =>
        new(name, PartKind.Commute, Situated.At(local, Preferences("driving") with { CommuteTime = begins }), new PartsWorld().Answers("way", way), PartOutcome.Told, expected);
}
