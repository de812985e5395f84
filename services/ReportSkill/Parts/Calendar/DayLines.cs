using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>Tells what is on, event by event.</summary>
internal sealed class DayLines(DateTimeOffset now, TimeOnly workBegins)
{
    /// <summary>Nobody listens to more.</summary>
    public const int MostTold = 5;

    // Who has something on at three at night is not up early but up late.
    private static readonly TimeOnly MorningBegins = new(4, 0);

    private readonly List<PartLine> _lines = [];

    private DateOnly Today => DateOnly.FromDateTime(now.DateTime);

    public IReadOnlyList<PartLine> Lines => _lines;

    /// <summary>Everything on one day: how many, then each. There is at least one.</summary>
    /// <param name="left">There were others, which are over.</param>
    public void Day(DateOnly day, IReadOnlyList<Occurrence> events, bool left = false)
    {
        if (events.Count > 1)
            Count(day, SpokenDay.Of(day, Today), events.Count, left);
        var told = events.Take(MostTold).ToList();
        if (told.Where(e => e.Fills(day)).ToList() is { Count: > 0 } whole)
            FullDay(day, whole);
        var timed = told.Where(e => !e.Fills(day)).ToList();
        for (var i = 0; i < timed.Count; i++)
            Timed(day, timed, i, isOnly: events.Count == 1, isLast: told.Count == events.Count && i == timed.Count - 1, left);
        More(events.Count - told.Count);
    }

    /// <summary>Everything of several days, each with its day. There is at least one.</summary>
    public void Days(string period, IReadOnlyList<(DateOnly Day, Occurrence Event)> events)
    {
        if (events.Count > 1)
            _lines.Add(new(CalendarMims.EventCountDay, Data(("count", Things(events.Count)), ("day", period))));
        foreach (var (day, e) in events.Take(MostTold))
        {
            var spoken = SpokenDay.Of(day, Today);
            if (e.Fills(day))
                Add(CalendarMims.EventDayFullDay, e, ("summary", Name(e)), ("several", false), ("day", spoken));
            else if (e.IsRunning(now))
                Running(e);
            else
                Add(CalendarMims.EventDay, e, ("summary", Name(e)), ("time", Time(e)), ("day", spoken));
        }

        More(events.Count - MostTold);
    }

    /// <summary>With what tomorrow begins, after today was told.</summary>
    public void TomorrowBegins(DateOnly tomorrow, IReadOnlyList<Occurrence> events)
    {
        if (FirstTimed(tomorrow, events) is not { } first)
            FullDay(tomorrow, [events[0]]);
        else if (IsEarly(first))
            Early(first, "tomorrow");
        else
            Add(CalendarMims.EventTomorrow, first, ("summary", Name(first)), ("time", Time(first)), ("several", events.Count > 1));
    }

    /// <summary>Nothing more today, but tomorrow.</summary>
    public void TomorrowOnly(DateOnly tomorrow, IReadOnlyList<Occurrence> events, bool over)
    {
        var first = FirstTimed(tomorrow, events) ?? events[0];
        Add(CalendarMims.TomorrowOnly, first, ("summary", Name(first)), ("time", first.Fills(tomorrow) ? null : Time(first)),
            ("count", Things(events.Count)), ("several", events.Count > 1), ("over", over));
    }

    private void Count(DateOnly day, string spoken, int count, bool left)
    {
        var things = ("count", (object?)Things(count));
        _lines.Add(
            day == Today ? new(CalendarMims.EventCountToday, Data(things, ("left", left)))
            : spoken == "tomorrow" ? new(CalendarMims.EventCountTomorrow, Data(things))
            : new(CalendarMims.EventCountDay, Data(things, ("day", spoken))));
    }

    private void FullDay(DateOnly day, List<Occurrence> events)
    {
        var spoken = SpokenDay.Of(day, Today);
        var mim = day == Today ? CalendarMims.EventTodayFullDay
            : spoken == "tomorrow" ? CalendarMims.EventTomorrowFullDay
            : CalendarMims.EventDayFullDay;
        Add(mim, events[0], ("summary", SpokenList.And([.. events.Select(Name).Distinct()])), ("several", events.Count > 1), ("day", spoken));
    }

    private void Timed(DateOnly day, List<Occurrence> timed, int index, bool isOnly, bool isLast, bool left)
    {
        var e = timed[index];
        var spoken = SpokenDay.Of(day, Today);
        if (e.IsRunning(now))
            Running(e);
        else if (timed.Take(index).LastOrDefault(e.Overlaps) is { } other)
            Add(CalendarMims.ParallelEvent, e, ("summary", Name(e)), ("time", Time(e)), ("other", Name(other)), ("same", e.Start == other.Start));
        else if (index == 0 && IsEarly(e))
            Early(e, spoken);
        else if (!isOnly)
            Add(CalendarMims.SummaryAndTime, e, ("summary", Name(e)), ("time", Time(e)), ("first", index == 0), ("last", isLast && index > 0));
        else if (day == Today)
            Add(CalendarMims.EventToday, e, ("summary", Name(e)), ("time", Time(e)), ("left", left));
        else if (spoken == "tomorrow")
            Add(CalendarMims.EventTomorrow, e, ("summary", Name(e)), ("time", Time(e)), ("several", false));
        else
            Add(CalendarMims.EventDay, e, ("summary", Name(e)), ("time", Time(e)), ("day", spoken));
    }

    private void Running(Occurrence e) => Add(CalendarMims.RunningEvent, e, ("summary", Name(e)), ("until", Until(e)));

    private void Early(Occurrence e, string day) => Add(CalendarMims.EarlyEvent, e, ("summary", Name(e)), ("time", Time(e)), ("day", day));

    private void More(int count)
    {
        if (count > 0)
            _lines.Add(new(CalendarMims.More, Data(("count", SpokenNumber.InWords(count)), ("one", count == 1))));
    }

    private bool IsEarly(Occurrence e) => TimeOnly.FromDateTime(e.Start.DateTime) is var begins && begins >= MorningBegins && begins < workBegins;

    private static Occurrence? FirstTimed(DateOnly day, IReadOnlyList<Occurrence> events) => events.FirstOrDefault(e => !e.Fills(day));

    private string Time(Occurrence e) => SpokenTime.Heard(e.Start, now);

    private string? Until(Occurrence e) => e.End is not { } end ? null
        : DateOnly.FromDateTime(end.DateTime) is var day && day == Today ? SpokenTime.Heard(end, now)
        : end.TimeOfDay == TimeSpan.Zero && day == Today.AddDays(1) ? "midnight"
        : $"{SpokenDay.NameOf(day, Today)} at {SpokenTime.Heard(end, now)}";

    private static string Name(Occurrence e) => e.Summary.Length > 0 ? e.Summary : "something without a name";

    private static string Things(int count) => SpokenNumber.InWords(count);

    private void Add(string mim, Occurrence shown, params ReadOnlySpan<(string, object?)> data) =>
        _lines.Add(new(mim, Data(data), EventCard.Of(shown, Name(shown), _lines.Count)));

    private static Dictionary<string, object?> Data(params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var values = new Dictionary<string, object?>(data.Length, StringComparer.Ordinal);
        foreach (var (name, value) in data)
            values[name] = value;
        return values;
    }
}
