using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>The days that are told, in the robot's zone.</summary>
/// <param name="First">Not before today, unless all of it is.</param>
/// <param name="IsOpen">Nobody asked for a day: the hour decides.</param>
internal sealed record CalendarPeriod(DateOnly Today, DateOnly First, DateOnly Last, bool IsOpen)
{
    private const int MostDays = 31;
    private const int FarthestYear = 9000;

    public bool IsPast => Last < Today;

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Math.Min(MostDays, Last.DayNumber - First.DayNumber + 1)).Select(First.AddDays);

    /// <summary>"today", "on Friday", "until Sunday", "this weekend", "from Monday to Sunday".</summary>
    public string Spoken => First == Last ? SpokenDay.Of(First, Today)
        : First == Today ? $"until {SpokenDay.NameOf(Last, Today)}"
        : IsThisWeekend ? "this weekend"
        : $"from {SpokenDay.NameOf(First, Today)} to {SpokenDay.NameOf(Last, Today)}";

    private bool IsThisWeekend => First.DayOfWeek == DayOfWeek.Saturday && Last == First.AddDays(1) && SpokenDay.Near(Last, Today) is not null;

    public static CalendarPeriod Of(ReportSituation situation)
    {
        var today = DateOnly.FromDateTime(situation.Now.DateTime);
        if (situation.AskedDay is not { } asked)
            return new(today, today, today, IsOpen: true);
        // Nobody means it, and zones end there.
        if (asked.Year > FarthestYear)
            asked = new(FarthestYear, 1, 1);
        var last = situation.AskedUntil > asked ? situation.AskedUntil.Value : asked;
        var first = asked < today && last >= today ? today : asked;
        // Years ahead there is nothing that could be told day by day.
        if (last.DayNumber - first.DayNumber >= MostDays)
            last = first.AddDays(MostDays - 1);
        return new(today, first, last, IsOpen: false);
    }
}
