using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>What may be on in calendars, and what is told of it.</summary>
internal static class CalendarSituations
{
    private const string Work = "google:workCalendar";
    private const string Personal = "outlook:personalCalendar";

    private static readonly TimeZoneInfo House = TimeZoneInfo.FindSystemTimeZoneById(Situated.Zone);

    public static IReadOnlyList<Situated> All { get; } =
    [
        Bare("no calendar is linked", PartOutcome.NotConfigured, s => s with { Preferences = new() }, "AppSetup"),
        Bare("somebody without an account asks", PartOutcome.NotConfigured, s => s with { Person = Situated.Ada with { AccountId = null } }, "AppSetup"),
        Bare("nobody is known", PartOutcome.NotConfigured, s => s with { Person = null }, "AppSetup"),

        Of("one thing is on today", "07:40", ["EventToday(Stand-up, half past nine)"], Event("Stand-up", "09:30", "10:00")),
        Of("one thing is on in the evening", "07:40", ["EventToday(Choir, a quarter to eight in the evening)"], Event("Choir", "19:45", "21:00")),
        Of("it begins when work does", "07:40", ["EventToday(Stand-up, nine o'clock)"], Event("Stand-up", "09:00", "10:00")),
        Of("it begins before work", "07:40", ["EarlyEvent(Stand-up, eight o'clock, today)"], Event("Stand-up", "08:00", "08:30")),
        Of("it is in the middle of the night", "00:10", ["EventToday(Shooting stars, three o'clock)"], Event("Shooting stars", "03:00", "04:00")),
        Of("two things are on", "07:40", ["EventCountToday(two)", "SummaryAndTime(Stand-up, half past nine)+first", "SummaryAndTime(Lunch, noon)+last"],
            Event("Lunch", "12:00", "13:00"), Event("Stand-up", "09:30", "10:00")),
        Of("three things are on, the first before work", "07:00",
            ["EventCountToday(three)", "EarlyEvent(Gym, half past seven, today)", "SummaryAndTime(Stand-up, half past nine)", "SummaryAndTime(Lunch, noon)+last"],
            Event("Gym", "07:30", "08:30"), Event("Stand-up", "09:30", "10:00"), Event("Lunch", "12:00", "13:00")),
        Of("six things are on", "07:40",
            ["EventCountToday(six)", "SummaryAndTime(Thing 9, nine o'clock)+first", "SummaryAndTime(Thing 10, ten o'clock)", "SummaryAndTime(Thing 11, eleven o'clock)",
             "SummaryAndTime(Thing 12, noon)", "SummaryAndTime(Thing 13, one o'clock)", "More(one)+one"],
            [.. Enumerable.Range(9, 6).Select(hour => Event($"Thing {hour}", $"{hour:00}:00", $"{hour:00}:30"))]),
        Of("nine things are on", "07:40",
            ["EventCountToday(nine)", "SummaryAndTime(Thing 9, nine o'clock)+first", "SummaryAndTime(Thing 10, ten o'clock)", "SummaryAndTime(Thing 11, eleven o'clock)",
             "SummaryAndTime(Thing 12, noon)", "SummaryAndTime(Thing 13, one o'clock)", "More(four)"],
            [.. Enumerable.Range(9, 9).Select(hour => Event($"Thing {hour}", $"{hour:00}:00", $"{hour:00}:30"))]),
        Of("something goes on right now", "09:40", ["RunningEvent(Stand-up, ten o'clock)"], Event("Stand-up", "09:30", "10:00")),
        Of("something goes on right now until tomorrow", "16:00", ["RunningEvent(Night shift, tomorrow at six o'clock in the morning)"], Event("Night shift", "15:00", "01-03 06:00")),
        Of("something goes on right now until midnight", "22:30", ["RunningEvent(Party, midnight)"], Event("Party", "20:00", "01-03 00:00")),
        Of("something without an end has begun", "09:40", ["RunningEvent(Stand-up)"], Event("Stand-up", "09:30", null)),
        Of("something without an end is long past", "11:40", ["Nothing+over"], Event("Stand-up", "09:30", null)),
        Of("its end is before its beginning", "07:40", ["EventToday(Time travel, half past nine)"], Event("Time travel", "09:30", "08:00")),
        Of("one is over and one is left", "10:40", ["EventToday(Lunch, noon)+left"], Event("Stand-up", "09:30", "10:00"), Event("Lunch", "12:00", "13:00")),
        Of("one is over and two are left", "10:40", ["EventCountToday(two)+left", "SummaryAndTime(Lunch, noon)+first", "SummaryAndTime(Tea, five o'clock)+last"],
            Event("Stand-up", "09:30", "10:00"), Event("Lunch", "12:00", "13:00"), Event("Tea", "17:00", "17:30")),
        Of("everything is over, and tomorrow is free", "15:00", ["Nothing+over"], Event("Stand-up", "09:30", "10:00")),
        Of("everything is over, and something is on tomorrow", "15:00", ["NothingToday+over"], Event("Stand-up", "09:30", "10:00"), Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Of("nothing is on at all", "07:40", ["Nothing"]),
        Of("nothing is on today, but tomorrow", "07:40", ["NothingToday"], Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Of("in the evening nothing is left, and one thing is on tomorrow", "18:00", ["TomorrowOnly(Lunch, noon, one)"], Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Of("in the evening all is over, and two things are on tomorrow", "18:00", ["TomorrowOnly(Stand-up, half past nine, two)+several+over"],
            Event("Today's", "09:00", "10:00"), Event("Stand-up", "01-03 09:30", "01-03 10:00"), Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Of("in the evening tomorrow has a whole day", "18:00", ["TomorrowOnly(Fair, one)"], Day("Fair", "01-03", "01-04")),
        Of("in the evening tomorrow has whole days only", "18:00", ["TomorrowOnly(Fair, two)+several"], Day("Fair", "01-03", "01-04"), Day("Sale", "01-03", "01-04")),
        Of("in the evening something is on tonight and tomorrow", "18:00", ["EventToday(Choir, eight o'clock)", "EventTomorrow(Lunch, noon)"],
            Event("Choir", "20:00", "21:00"), Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Of("in the evening something is on tonight, and early tomorrow", "18:00", ["EventToday(Choir, eight o'clock)", "EarlyEvent(Flight, five past six in the morning, tomorrow)"],
            Event("Choir", "20:00", "21:00"), Event("Flight", "01-03 06:05", "01-03 09:00")),
        Of("in the evening something is on tonight, and a whole day tomorrow", "18:00", ["EventToday(Choir, eight o'clock)", "EventTomorrowFullDay(Fair, tomorrow)"],
            Event("Choir", "20:00", "21:00"), Day("Fair", "01-03", "01-04")),
        Of("in the evening nothing is on", "21:00", ["Nothing"]),
        Of("a whole day is on", "07:40", ["EventTodayFullDay(Ada's birthday, today)"], Day("Ada's birthday", "01-02", "01-03")),
        Of("a whole day does not say when it ends", "07:40", ["EventTodayFullDay(Ada's birthday, today)"], Day("Ada's birthday", "01-02", null)),
        Of("two whole days are on", "07:40", ["EventCountToday(two)", "EventTodayFullDay(Sale and Ada's birthday, today)+several"],
            Day("Ada's birthday", "01-02", "01-03"), Day("Sale", "01-01", "01-05")),
        Of("a whole day and an hour are on", "07:40", ["EventCountToday(two)", "EventTodayFullDay(Ada's birthday, today)", "SummaryAndTime(Lunch, noon)+first"],
            Event("Lunch", "12:00", "13:00"), Day("Ada's birthday", "01-02", "01-03")),
        Of("yesterday's whole day is over", "07:40", ["Nothing"], Day("Fair", "01-01", "01-02")),
        Of("a conference of three days fills today", "07:40", ["EventTodayFullDay(Conference, today)"], Event("Conference", "01-01 09:00", "01-03 17:00")),
        Of("two begin together", "07:40", ["EventCountToday(two)", "SummaryAndTime(Dentist, half past nine)+first", "ParallelEvent(Stand-up, half past nine, Dentist)+same"],
            Event("Stand-up", "09:30", "10:00"), Event("Dentist", "09:30", "09:45")),
        Of("one begins while another is on", "07:40", ["EventCountToday(two)", "SummaryAndTime(Workshop, half past nine)+first", "ParallelEvent(Dentist, ten o'clock, Workshop)"],
            Event("Workshop", "09:30", "12:00"), Event("Dentist", "10:00", "10:30")),
        Of("one begins when another ends", "07:40", ["EventCountToday(two)", "SummaryAndTime(Workshop, half past nine)+first", "SummaryAndTime(Dentist, noon)+last"],
            Event("Workshop", "09:30", "12:00"), Event("Dentist", "12:00", "12:30")),

        Asked("tomorrow was asked for", "2030-01-03", null, ["EventTomorrow(Lunch, noon)", "Outro"], Event("Lunch", "01-03 12:00", "01-03 13:00"), Event("Stand-up", "09:30", "10:00")),
        Asked("tomorrow was asked for, which has two", "2030-01-03", null,
            ["EventCountTomorrow(two)", "SummaryAndTime(Stand-up, half past nine)+first", "SummaryAndTime(Choir, eight o'clock in the evening)+last", "Outro"],
            Event("Choir", "01-03 20:00", "01-03 21:00"), Event("Stand-up", "01-03 09:30", "01-03 10:00")),
        Asked("tomorrow was asked for, which is free", "2030-01-03", null, ["NothingDay(tomorrow)"], Event("Stand-up", "09:30", "10:00")),
        Asked("tomorrow was asked for, which has a whole day", "2030-01-03", null, ["EventTomorrowFullDay(Fair, tomorrow)", "Outro"], Day("Fair", "01-03", "01-04")),
        Asked("today was asked for, and is free", "2030-01-02", null, ["NothingToday"], Event("Lunch", "01-03 12:00", "01-03 13:00")),
        Asked("Friday was asked for", "2030-01-04", null, ["EventDay(Lunch, noon, on Friday)", "Outro"], Event("Lunch", "01-04 12:00", "01-04 13:00")),
        Asked("Friday was asked for, which has two", "2030-01-04", null, ["EventCountDay(two, on Friday)", "EventDayFullDay(Fair, on Friday)", "SummaryAndTime(Lunch, noon)+first", "Outro"],
            Event("Lunch", "01-04 12:00", "01-04 13:00"), Day("Fair", "01-04", "01-05")),
        Asked("a date far ahead was asked for", "2030-05-03", null, ["NothingDay(on the third of May)"]),
        Asked("this week was asked for", "2030-01-02", "2030-01-06",
            ["EventCountDay(four, until Sunday)", "EventDay(Stand-up, half past nine, today)", "EventDayFullDay(Fair, tomorrow)", "EventDay(Choir, eight o'clock in the evening, on Friday)", "EventDay(Brunch, eleven o'clock, on Sunday)", "Outro"],
            Event("Stand-up", "09:30", "10:00"), Day("Fair", "01-03", "01-05"), Event("Choir", "01-04 20:00", "01-04 21:00"), Event("Brunch", "01-06 11:00", "01-06 13:00")),
        Asked("the weekend was asked for, which is free", "2030-01-05", "2030-01-06", ["NothingDay(this weekend)"], Event("Lunch", "01-04 12:00", "01-04 13:00")),
        Asked("next week was asked for, which is free", "2030-01-07", "2030-01-13", ["NothingDay(from Monday to the thirteenth of January)"]),
        Asked("yesterday was asked for", "2030-01-01", null, ["Past"]),
        Asked("the end of time was asked for", "9999-12-31", null, ["NothingDay(on the first of January 9000)"]),

        Two("one event is in two calendars", world => world.Answers(Work, Data(Event("Stand-up", "09:30", "10:00"))).Answers(Personal, Data(Event("stand-up ", "09:30", "10:00"))),
            "EventToday(Stand-up, half past nine)"),
        Two("two calendars have one each", world => world.Answers(Work, Data(Event("Stand-up", "09:30", "10:00"))).Answers(Personal, Data(Event("Stand-up", "11:30", "12:00"))),
            "EventCountToday(two)", "SummaryAndTime(Stand-up, half past nine)+first", "SummaryAndTime(Stand-up, half past eleven)+last"),
        Two("one calendar is down", world => world.Fails(Work).Answers(Personal, Data(Event("Lunch", "12:00", "13:00"))), "EventToday(Lunch, noon)", "Partial(your work calendar, today)"),
        Two("one calendar is down and the other empty", world => world.Fails(Work).Answers(Personal, Data()), "PartialNothing(your work calendar, today)"),
        Two("one calendar was slower than it may be", world => world.Fails(Work, null, Clients.ServiceCallFailure.TimedOut).Answers(Personal, Data(Event("Lunch", "12:00", "13:00"))),
            "EventToday(Lunch, noon)", "Partial(your work calendar, today)"),
        Two("one calendar has to be linked again", world => world.Answers(Work, Data(Event("Lunch", "12:00", "13:00"))).Fails(Personal, 401),
            "EventToday(Lunch, noon)", "Partial(your personal calendar, today)+relink"),
        Two("one calendar has to be linked again and the other is empty", world => world.Answers(Work, Data()).Fails(Personal, 403), "PartialNothing(your personal calendar, today)+relink"),
        Two("one calendar was just unlinked", world => world.Answers(Work, Data(Event("Lunch", "12:00", "13:00"))).Fails(Personal, 404), "EventToday(Lunch, noon)"),
        Two("one calendar broke as nobody thought of", world => world.Breaks(Work).Answers(Personal, Data()), "PartialNothing(your work calendar, today)"),
        Two("all calendars are down", PartOutcome.ServiceDown, world => world.Fails(Work).Fails(Personal), "ServiceDown"),
        Two("one is down and one is late", PartOutcome.ServiceDown, world => world.Fails(Work).Fails(Personal, null, Clients.ServiceCallFailure.TimedOut), "ServiceDown"),
        Two("all have to be linked again", PartOutcome.NotConfigured, world => world.Fails(Work, 401).Fails(Personal, 401), "Relink"),
        Two("all were just unlinked", PartOutcome.NotConfigured, world => world.Fails(Work, 404).Fails(Personal, 404), "AppSetup"),
        Two("nothing came in time", PartOutcome.Late, world => world.Hangs(Work).Hangs(Personal), "Late") with { IsTooLate = true },
        Two("one had come when the others were late", world => world.Hangs(Work).Answers(Personal, Data(Event("Lunch", "12:00", "13:00"))), "EventToday(Lunch, noon)", "Partial(your work calendar, today)") with { IsTooLate = true },

        Of("it is written in another zone", "07:40", ["EventToday(Call with Berlin, half past nine)"],
            new CalendarEvent { Summary = "Call with Berlin", Start = new() { Timestamp = Moment("09:30").ToUnixTimeMilliseconds(), DateTime = "2030-01-02T18:30:00+01:00" } }),
        Of("a whole day is written in another zone", "07:40", ["EventTodayFullDay(Holiday, today)"],
            new CalendarEvent
            {
                Summary = "Holiday",
                FullDay = true,
                Start = new() { Timestamp = DateTimeOffset.Parse("2030-01-02T00:00:00+09:00", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), DateTime = "2030-01-02T00:00:00+09:00" },
                End = new() { Timestamp = DateTimeOffset.Parse("2030-01-03T00:00:00+09:00", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), DateTime = "2030-01-03T00:00:00+09:00" },
            }),
        Of("it is at midnight, a minute before", "23:59", ["TomorrowOnly(Fireworks, midnight, one)"], Event("Fireworks", "01-03 00:00", "01-03 00:30")),
        Of("it is at midnight, a minute after", "00:01", ["RunningEvent(Fireworks, half past twelve)"], Event("Fireworks", "00:00", "00:30")),
        Of("it began before midnight", "00:30", ["RunningEvent(Party, two o'clock)"], Event("Party", "01-01 22:00", "02:00")),
        Of("it ended at midnight", "00:00", ["Nothing"], Event("Party", "01-01 22:00", "00:00")),
        On("the clocks are put forward", "2030-03-10", "01:30", ["EarlyEvent(Run, half past seven, today)"], Event("Run", "03-10 07:30", "03-10 08:00")),
        On("the clocks are put back", "2030-11-03", "00:40", ["EventToday(Night train, half past one)"], Event("Night train", "11-03 01:30", "11-03 05:00")),
        On("it is the last day of a year", "2030-12-31", "20:00", ["EventToday(Fireworks, a quarter to twelve)", "EventTomorrow(Brunch, eleven o'clock)"],
            Event("Fireworks", "12-31 23:45", "2031-01-01 00:30"), Event("Brunch", "2031-01-01 11:00", "2031-01-01 13:00")),

        Of("its title is an attack", "07:40", ["EventToday(something without a name, half past nine)"], Event("</speak><audio src='http://evil.example/x.mp3'/>", "09:30", "10:00")),
        Of("its title is a template", "07:40", ["EventToday(skill.secret Lunch, half past nine)"], Event("${skill.secret} Lunch", "09:30", "10:00")),
        Of("it has no title", "07:40", ["EventToday(something without a name, half past nine)"], Event("", "09:30", "10:00")),
        Of("its title holds a link and a number", "07:40", ["EventToday(Planning with Bob, half past nine)"],
            Event("Fwd: Planning with Bob - Zoom: https://zoom.example/j/85123456789?pwd=abc Meeting ID: 851 2345 6789", "09:30", "10:00")),
        Of("its time cannot be", "07:40", ["EventToday(Lunch, noon)"], Event("Lunch", "12:00", "13:00"),
            new CalendarEvent { Summary = "Nowhere", Start = new() { Timestamp = long.MaxValue, DateTime = "soon" } }),
        Of("ten thousand things are on", "07:40",
            ["EventCountToday(960)", "SummaryAndTime(Tick 480, eight o'clock)+first", "SummaryAndTime(Tick 481, eight oh one)", "SummaryAndTime(Tick 482, eight oh two)", "SummaryAndTime(Tick 483, eight oh three)", "SummaryAndTime(Tick 484, eight oh four)", "More(955)"],
            [.. Enumerable.Range(480, 10_000).Select(minute => Tick(minute))]) with { Situation = Base("07:40") with { Preferences = Preferences(Work) with { CommuteTime = new(8, 0) } } },
    ];

    public static CalendarData Data(params CalendarEvent[] events) => new() { Events = events };

    private static CalendarEvent Tick(int minute)
    {
        var start = Moment("00:00").AddMinutes(minute);
        return new() { Summary = $"Tick {minute}", Start = Time(start), End = Time(start.AddMinutes(1)) };
    }

    /// <param name="from"><c>09:30</c> of 2 January 2030, <c>01-03 09:30</c>, or with its year.</param>
    public static CalendarEvent Event(string summary, string from, string? to) =>
        new() { Summary = summary, Start = Time(Moment(from)), End = to is null ? null : Time(Moment(to)) };

    private static CalendarEvent Day(string summary, string from, string? to) =>
        new() { Summary = summary, FullDay = true, Start = Time(Moment($"{from} 00:00")), End = to is null ? null : Time(Moment($"{to} 00:00")) };

    private static DateTimeOffset Moment(string told) => Situated.Local(
        told.Length switch
        {
            5 => $"2030-01-02 {told}",
            11 => $"2030-{told}",
            _ => told,
        },
        House);

    private static EventTime Time(DateTimeOffset at) =>
        new() { Timestamp = at.ToUnixTimeMilliseconds(), DateTime = at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) };

    private static ReportPreferences Preferences(params string[] calendars) => new()
    {
        Calendar = true,
        Calendars = [.. calendars.Select(calendar => (calendar.Split(':')[0], calendar.Split(':')[1]))],
    };

    private static ReportSituation Base(string time, string day = "2030-01-02") => Situated.At($"{day} {time}", Preferences(Work));

    private static Situated Bare(string name, PartOutcome outcome, Func<ReportSituation, ReportSituation> but, params string[] expected) =>
        new(name, PartKind.Calendar, but(Base("07:40")), new(), outcome, expected);

    private static Situated Of(string name, string time, string[] expected, params CalendarEvent[] events) => On(name, "2030-01-02", time, expected, events);

    private static Situated On(string name, string day, string time, string[] expected, params CalendarEvent[] events) =>
        new(name, PartKind.Calendar, Base(time, day), new PartsWorld().Answers(Work, Data(events)), PartOutcome.Told, expected);

    private static Situated Asked(string name, string day, string? until, string[] expected, params CalendarEvent[] events) => new(
        name,
        PartKind.Calendar,
        Base("08:15") with
        {
            Full = false,
            AskedDay = DateOnly.Parse(day, CultureInfo.InvariantCulture),
            AskedUntil = until is null ? null : DateOnly.Parse(until, CultureInfo.InvariantCulture),
        },
        new PartsWorld().Answers(Work, Data(events)),
        PartOutcome.Told,
        expected);

    private static Situated Two(string name, Func<PartsWorld, PartsWorld> world, params string[] expected) => Two(name, PartOutcome.Told, world, expected);

    private static Situated Two(string name, PartOutcome outcome, Func<PartsWorld, PartsWorld> world, params string[] expected) =>
        new(name, PartKind.Calendar, Base("07:40") with { Preferences = Preferences(Work, Personal) }, world(new()), outcome, expected);
}
