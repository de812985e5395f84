using Jibo.Pegasus.Lasso.Calendars.Ics;
using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics.Recurrence;

/// <summary>Rules and what a wall calendar says of them. 1 January 2030 is a Tuesday.</summary>
public class RecurrenceCaseTests
{
    [Theory]
    [InlineData("FREQ=DAILY;COUNT=3", "20300102T090000", "20300101", "20300201",
        "2030-01-02, 2030-01-03, 2030-01-04")]
    [InlineData("FREQ=DAILY;INTERVAL=10;COUNT=4", "20300102T090000", "20300101", "20300301",
        "2030-01-02, 2030-01-12, 2030-01-22, 2030-02-01")]
    [InlineData("FREQ=DAILY;UNTIL=20300104T090000", "20300102T090000", "20300101", "20300201",
        "2030-01-02, 2030-01-03, 2030-01-04")]
    [InlineData("FREQ=DAILY;UNTIL=20300104T085959", "20300102T090000", "20300101", "20300201",
        "2030-01-02, 2030-01-03")]
    [InlineData("FREQ=DAILY;BYMONTH=2", "20200201T090000", "20300227", "20310202",
        "2030-02-27, 2030-02-28, 2031-02-01")]
    [InlineData("FREQ=DAILY;BYDAY=SA,SU", "20300105T090000", "20300105", "20300114",
        "2030-01-05, 2030-01-06, 2030-01-12, 2030-01-13")]
    [InlineData("FREQ=DAILY;INTERVAL=3", "19700101T090000", "20300101", "20300110",
        "2030-01-01, 2030-01-04, 2030-01-07")]
    [InlineData("FREQ=WEEKLY", "20300102T090000", "20300101", "20300120",
        "2030-01-02, 2030-01-09, 2030-01-16")]
    [InlineData("FREQ=WEEKLY;COUNT=5;BYDAY=TU,TH", "20300101T090000", "20300101", "20300201",
        "2030-01-01, 2030-01-03, 2030-01-08, 2030-01-10, 2030-01-15")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU", "20300102T090000", "20300101", "20300125",
        "2030-01-02, 2030-01-04, 2030-01-14, 2030-01-16, 2030-01-18")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "20300101T090000", "20300101", "20300301",
        "2030-01-01, 2030-01-06, 2030-01-15, 2030-01-20")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "20300101T090000", "20300101", "20300301",
        "2030-01-01, 2030-01-13, 2030-01-15, 2030-01-27")]
    [InlineData("FREQ=MONTHLY", "20300131T090000", "20300101", "20300901",
        "2030-01-31, 2030-03-31, 2030-05-31, 2030-07-31, 2030-08-31")]
    [InlineData("FREQ=MONTHLY;BYDAY=1FR;COUNT=3", "20300104T090000", "20300101", "20310101",
        "2030-01-04, 2030-02-01, 2030-03-01")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1MO;COUNT=4", "20300128T090000", "20300101", "20310101",
        "2030-01-28, 2030-02-25, 2030-03-25, 2030-04-29")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4", "20300129T090000", "20300101", "20310101",
        "2030-01-29, 2030-02-26, 2030-03-29, 2030-04-28")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=5", "20300101T090000", "20300101", "20310101",
        "2030-01-01, 2030-01-31, 2030-02-01, 2030-02-28, 2030-03-01")]
    [InlineData("FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11;COUNT=4", "20300110T090000", "20300101", "20360101",
        "2030-01-10, 2030-01-11, 2031-07-10, 2031-07-11")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "20280101T090000", "20290101", "20310101",
        "2029-04-13, 2029-07-13, 2030-09-13, 2030-12-13")]
    [InlineData("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "20300112T090000", "20300101", "20300501",
        "2030-01-12, 2030-02-09, 2030-03-09, 2030-04-13")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20300131T090000", "20300101", "20300701",
        "2030-01-31, 2030-02-28, 2030-03-29, 2030-04-30, 2030-05-31, 2030-06-28")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,-2", "20300102T090000", "20300101", "20300401",
        "2030-01-02, 2030-01-30, 2030-02-04, 2030-02-27, 2030-03-04, 2030-03-28")]
    [InlineData("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3", "20300103T090000", "20300101", "20310101",
        "2030-01-03, 2030-02-07, 2030-03-07")]
    [InlineData("FREQ=MONTHLY;BYDAY=5WE", "20300130T090000", "20300101", "20300901",
        "2030-01-30, 2030-05-29, 2030-07-31")]
    [InlineData("FREQ=YEARLY", "20280229T090000", "20280101", "20400101",
        "2028-02-29, 2032-02-29, 2036-02-29")]
    [InlineData("FREQ=YEARLY;BYMONTH=6,7;COUNT=4", "20300610T090000", "20300101", "20400101",
        "2030-06-10, 2030-07-10, 2031-06-10, 2031-07-10")]
    [InlineData("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "20300520T090000", "20300101", "20400101",
        "2030-05-20, 2031-05-19, 2032-05-17")]
    [InlineData("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "19960101T010000", "20300101", "20320101",
        "2030-10-27, 2031-10-26")]
    [InlineData("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3", "20301128T090000", "20300101", "20400101",
        "2030-11-28, 2031-11-27, 2032-11-25")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "20300513T090000", "20300101", "20400101",
        "2030-05-13, 2031-05-12, 2032-05-10")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "20280101T090000", "20300101", "20340101",
        "2030-12-29, 2031-12-28, 2033-01-02")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=1,100,200;COUNT=5", "20300101T090000", "20300101", "20400101",
        "2030-01-01, 2030-04-10, 2030-07-19, 2031-01-01, 2031-04-10")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=-1,366", "20271231T090000", "20270101", "20300101",
        "2027-12-31, 2028-12-31, 2029-12-31")]
    [InlineData("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "20281107T090000", "20280101", "20400101",
        "2028-11-07, 2032-11-02, 2036-11-04")]
    [InlineData("FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3", "20300310T090000", "20300101", "20400101",
        "2030-03-10, 2032-01-10, 2032-02-10, 2032-03-10")]
    [InlineData("FREQ=YEARLY;BYMONTHDAY=31", "20300131T090000", "20300101", "20310101",
        "2030-01-31, 2030-03-31, 2030-05-31, 2030-07-31, 2030-08-31, 2030-10-31, 2030-12-31")]
    [InlineData("FREQ=YEARLY;BYDAY=TH;BYMONTH=3", "20300307T090000", "20300101", "20310101",
        "2030-03-07, 2030-03-14, 2030-03-21, 2030-03-28")]
    [InlineData("FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;COUNT=5", "20300102T090000", "20300101", "20300201",
        "2030-01-02T09:00:00, 2030-01-02T09:30:00, 2030-01-02T17:00:00, 2030-01-02T17:30:00, 2030-01-03T09:00:00")]
    [InlineData("FREQ=HOURLY;INTERVAL=3;UNTIL=20300102T170000", "20300102T090000", "20300101", "20300201",
        "2030-01-02T09:00:00, 2030-01-02T12:00:00, 2030-01-02T15:00:00")]
    [InlineData("FREQ=HOURLY;BYHOUR=9,10;BYDAY=SA", "20300105T090000", "20300105", "20300113",
        "2030-01-05T09:00:00, 2030-01-05T10:00:00, 2030-01-12T09:00:00, 2030-01-12T10:00:00")]
    [InlineData("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "20300102T090000", "20300101", "20300201",
        "2030-01-02T09:00:00, 2030-01-02T10:30:00, 2030-01-02T12:00:00, 2030-01-02T13:30:00")]
    [InlineData("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;BYDAY=MO", "20300107T090000", "20300107", "20300115",
        "2030-01-07T09:00:00, 2030-01-07T09:20:00, 2030-01-07T09:40:00, 2030-01-14T09:00:00, 2030-01-14T09:20:00, 2030-01-14T09:40:00")]
    [InlineData("FREQ=SECONDLY;INTERVAL=45;COUNT=3", "20300102T090000", "20300101", "20300201",
        "2030-01-02T09:00:00, 2030-01-02T09:00:45, 2030-01-02T09:01:30")]
    [InlineData("FREQ=DAILY;COUNT=22000", "19700101T090000", "20300323", "20300401",
        "2030-03-23, 2030-03-24, 2030-03-25, 2030-03-26")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10", "20300102T090000", "20300110", "20300201",
        "2030-01-10, 2030-01-11, 2030-01-14, 2030-01-15")]
    // Where readers of the RFC differ:
    [InlineData("FREQ=YEARLY;BYWEEKNO=20", "20300515T090000", "20300101", "20330101",
        "2030-05-15, 2031-05-14, 2032-05-12")] // the weekday is that of the start
    [InlineData("FREQ=WEEKLY;BYDAY=FR;COUNT=3", "20300102T090000", "20300101", "20300201",
        "2030-01-02, 2030-01-04, 2030-01-11")] // a start that does not fit counts as the first
    [InlineData("FREQ=WEEKLY;UNTIL=20291231T000000", "20300102T090000", "20300101", "20300201", "")] // over before it began
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2;COUNT=3", "20300102T090000", "20300101", "20500101", "2030-01-02")] // there is no such day
    [InlineData("FREQ=WEEKLY;BYDAY=2TU", "20300101T090000", "20300101", "20300110", "2030-01-01, 2030-01-08")] // weeks have no second Tuesday
    [InlineData("FREQ=DAILY;BYSECOND=60;COUNT=2", "20300102T090059", "20300101", "20300201", "2030-01-02, 2030-01-03")] // no leap seconds
    [InlineData("freq=daily;count=2;x-own=1;", "20300102T090000", "20300101", "20300201", "2030-01-02, 2030-01-03")]
    [InlineData("COUNT=2;FREQ=DAILY", "20300102T090000", "20300101", "20300201", "2030-01-02, 2030-01-03")]
    [InlineData("RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT;COUNT=2", "20300102T090000", "20300101", "20300201", "2030-01-02, 2030-01-03")]
    [InlineData("FREQ=YEARLY", "00010704T090000", "20300101", "20320101", "2030-07-04, 2031-07-04")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647", "20300102T090000", "20300101", "20320101", "2030-01-02")]
    [InlineData("FREQ=SECONDLY;INTERVAL=2147483647", "20300102T090000", "20300101", "20320101", "2030-01-02T09:00:00")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=5;BYDAY=MO", "20300101T090000", "20300102", "20300801", "2030-04-29, 2030-07-29")]
    public void Rules_stand_for_these_days(string rule, string start, string from, string to, string expected) =>
        string.Join(", ", Expand(rule, start, from, to).Select(moment => Written(moment, start, rule))).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("DAILY")]
    [InlineData("COUNT=3")]
    [InlineData("FREQ=FORTNIGHTLY")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;INTERVAL=-1")]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999")]
    [InlineData("FREQ=DAILY;COUNT=0")]
    [InlineData("FREQ=DAILY;COUNT=many")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=54MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=XX")]
    [InlineData("FREQ=MONTHLY;BYDAY=")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0")]
    [InlineData("FREQ=YEARLY;BYMONTH=13")]
    [InlineData("FREQ=YEARLY;BYMONTH=-1")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=367")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=54")]
    [InlineData("FREQ=DAILY;BYHOUR=24")]
    [InlineData("FREQ=DAILY;WKST=1")]
    [InlineData("FREQ=DAILY;UNKNOWN=1")]
    [InlineData("FREQ=DAILY;;COUNT=1")]
    [InlineData("FREQ=YEARLY;RSCALE=HEBREW")]
    [InlineData("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD")]
    public void What_cannot_be_read_is_no_rule(string rule) => RecurrenceRuleParser.Parse(rule).ShouldBeNull();

    [Fact]
    public void A_list_without_end_is_no_rule() =>
        RecurrenceRuleParser.Parse("FREQ=DAILY;BYHOUR=" + string.Join(',', Enumerable.Repeat("9", 10_000))).ShouldBeNull();

    [Fact]
    public void A_day_has_no_times_of_day()
    {
        var found = new List<NodaTime.LocalDateTime>();
        RecurrenceExpansion.TryExpand(
            RecurrenceRuleParser.Parse("FREQ=DAILY;COUNT=2;BYHOUR=9,10")!, Time("20300102"), wholeDays: true, Time("20300101"), Time("20300201"),
            until: null, 100, new(1000), found).ShouldBeTrue();

        found.ShouldBe([Time("20300102"), Time("20300103")]);
    }

    private static List<NodaTime.LocalDateTime> Expand(string text, string start, string from, string to)
    {
        var rule = RecurrenceRuleParser.Parse(text).ShouldNotBeNull();
        var found = new List<NodaTime.LocalDateTime>();
        RecurrenceExpansion.TryExpand(
            rule, Time(start), wholeDays: false, Time(from), Time(to), rule.Until?.Local, 1000, new(400_000), found).ShouldBeTrue();
        return found;
    }

    private static NodaTime.LocalDateTime Time(string text) => IcsTime.Parse(text, null)!.Value.Local;

    /// <summary>The day, where the time is that of the start and the rule names none.</summary>
    private static string Written(NodaTime.LocalDateTime moment, string start, string rule) =>
        moment.TimeOfDay == Time(start).TimeOfDay && !rule.Contains("HOUR", StringComparison.Ordinal) && !rule.Contains("MINUTE", StringComparison.Ordinal)
            && !rule.Contains("FREQ=SECOND", StringComparison.Ordinal)
            ? NodaTime.Text.LocalDatePattern.Iso.Format(moment.Date)
            : NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(moment);
}
