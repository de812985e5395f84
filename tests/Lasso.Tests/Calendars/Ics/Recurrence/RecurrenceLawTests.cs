using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics.Recurrence;

/// <summary>Expansion against a slow, obvious reference, for any rule.</summary>
public class RecurrenceLawTests
{
    private static readonly Gen<string> Weekday = Gen.Elements("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private static readonly Gen<string> OrdinalDay =
        from ordinal in Gen.Elements("", "", "1", "2", "+3", "5", "-1", "-2", "20", "-10", "53")
        from day in Weekday
        select ordinal + day;

    private static readonly Gen<string> End =
        from kind in Gen.Choose(0, 3)
        from count in Gen.Choose(1, 60)
        from days in Gen.Choose(-10, 900)
        select kind switch
        {
            0 => $";COUNT={count}",
            1 => $";UNTIL={new DateTime(2028, 1, 1).AddDays(days):yyyyMMdd}T120000",
            _ => "",
        };

    private static readonly Gen<string> DayParts = Parts(
        ("BYMONTH", Numbers(1, 12, either: false)), ("BYMONTHDAY", Numbers(1, 31, either: true)), ("BYYEARDAY", Numbers(1, 366, either: true)),
        ("BYWEEKNO", Numbers(1, 53, either: true)), ("BYDAY", List(OrdinalDay)), ("BYDAY", List(Weekday)));

    private static readonly Gen<string> ClockParts = Parts(
        ("BYHOUR", Numbers(0, 23, either: false)), ("BYMINUTE", Numbers(0, 59, either: false)), ("BYSECOND", Numbers(0, 59, either: false)));

    private static readonly Gen<string> SetPositions = Gen.OneOf(Gen.Constant(""), Gen.Constant(""), List(Gen.Elements("1", "2", "-1", "-3", "10")).Select(list => ";BYSETPOS=" + list));

    private static readonly Gen<string> Rule =
        from frequency in Gen.Elements("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
        from interval in Gen.Elements(1, 1, 1, 2, 3, 5)
        from days in DayParts
        from clock in Gen.OneOf(Gen.Constant(""), Gen.Constant(""), Gen.Constant(""), ClockParts)
        from positions in SetPositions
        from weekStart in Gen.Elements("", ";WKST=SU", ";WKST=WE")
        from end in End
        select $"FREQ={frequency};INTERVAL={interval}{days}{clock}{positions}{weekStart}{end}";

    private static readonly Gen<string> ClockRule =
        from frequency in Gen.Elements("HOURLY", "MINUTELY", "SECONDLY")
        from interval in Gen.Elements(1, 1, 2, 7, 25, 90, 1000)
        from days in Gen.OneOf(Gen.Constant(""), Gen.Constant(""), DayParts)
        from clock in Gen.OneOf(Gen.Constant(""), ClockParts)
        from positions in SetPositions
        from end in Gen.OneOf(Gen.Constant(""), Gen.Choose(1, 200).Select(count => $";COUNT={count}"))
        select $"FREQ={frequency};INTERVAL={interval}{days}{clock}{positions}{end}";

    private static readonly Gen<DateTime> Start =
        from day in Gen.Choose(0, 800)
        from second in Gen.OneOf(Gen.Choose(0, 86_399), Gen.Elements(0, 32_400, 86_399))
        select new DateTime(2027, 1, 1).AddDays(day).AddSeconds(second);

    [Fact]
    public void Years_months_weeks_and_days_are_found_as_by_looking_at_every_day() => Holds(
        Rule, from gap in Gen.Choose(-20, 900) from length in Gen.Choose(1, 120) select (TimeSpan.FromDays(gap), TimeSpan.FromDays(length)), tests: 400);

    [Fact]
    public void Hours_minutes_and_seconds_are_found_as_by_looking_at_every_second() => Holds(
        ClockRule, from gap in Gen.Choose(-2, 30) from length in Gen.Choose(1, 20) select (TimeSpan.FromHours(gap), TimeSpan.FromHours(length)), tests: 60);

    private static void Holds(Gen<string> rules, Gen<(TimeSpan Gap, TimeSpan Length)> windows, int tests) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests),
        Prop.ForAll(
            (from rule in rules from start in Start from window in windows select (rule, start, window)).ToArbitrary(),
            given =>
            {
                var rule = RecurrenceRuleParser.Parse(given.rule)!;
                var from = given.start + given.window.Gap;
                var to = from + given.window.Length;
                var until = rule.Until?.Local.ToDateTimeUnspecified();
                var found = new List<LocalDateTime>();
                var all = RecurrenceExpansion.TryExpand(
                    rule, Local(given.start), wholeDays: false, Local(from), Local(to), rule.Until?.Local, int.MaxValue, new(long.MaxValue), found);

                all.ShouldBeTrue();
                found.Select(moment => moment.ToDateTimeUnspecified()).ShouldBe(RecurrenceReference.Of(rule, given.start, from, to, until), given.ToString());
            }));

    private static LocalDateTime Local(DateTime time) => LocalDateTime.FromDateTime(time);

    private static Gen<string> Numbers(int min, int max, bool either) => List(
        from number in Gen.OneOf(Gen.Choose(min, max), Gen.Choose(min, Math.Min(max, min + 5)))
        from negative in either ? Gen.Elements(false, false, true) : Gen.Constant(false)
        select negative ? $"-{number}" : $"{number}");

    private static Gen<string> List(Gen<string> one) =>
        from count in Gen.Choose(1, 4)
        from values in one.ArrayOf(count)
        select string.Join(',', values);

    /// <summary>None, one or two of the parts.</summary>
    private static Gen<string> Parts(params (string Name, Gen<string> Values)[] parts)
    {
        var one = Gen.Elements(parts).SelectMany(part => part.Values.Select(values => (part.Name, Text: $";{part.Name}={values}")));
        return from count in Gen.Choose(0, 2)
               from chosen in one.ArrayOf(count)
               select string.Concat(chosen.DistinctBy(part => part.Name).Select(part => part.Text));
    }
}
