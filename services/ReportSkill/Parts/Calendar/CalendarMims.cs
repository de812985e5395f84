namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>What can be said of calendars, by the names of the files.</summary>
internal static class CalendarMims
{
    /// <summary>No calendar is linked.</summary>
    public const string AppSetup = "CalendarAppSetup";

    /// <summary>The right to read the calendars was taken back.</summary>
    public const string Relink = "CalendarRelink";
    public const string ServiceDown = "CalendarServiceDown";

    /// <summary>No calendar answered in time.</summary>
    public const string Late = "CalendarLate";

    /// <summary>Some calendars could not be read: <c>failed</c> (which), <c>relink</c> (they have to be linked again).</summary>
    public const string Partial = "CalendarPartial";

    /// <summary>Some could not be read and the others are empty: <c>failed</c>, <c>relink</c>, <c>day</c>.</summary>
    public const string PartialNothing = "CalendarPartialNothing";

    /// <summary>Neither today nor tomorrow: <c>over</c> when something was on earlier today.</summary>
    public const string Nothing = "CalendarNothing";

    /// <summary><c>over</c> when something was on earlier.</summary>
    public const string NothingToday = "CalendarNothingToday";

    /// <summary><c>day</c>: "tomorrow", "on Friday", "from Friday to Sunday".</summary>
    public const string NothingDay = "CalendarNothingDay";

    /// <summary>A day that is over was asked for.</summary>
    public const string Past = "CalendarPast";

    /// <summary>Two or more: <c>count</c> in words; <c>left</c> when others are over.</summary>
    public const string EventCountToday = "CalendarEventCountToday";
    public const string EventCountTomorrow = "CalendarEventCountTomorrow";

    /// <summary><c>count</c>, <c>day</c>.</summary>
    public const string EventCountDay = "CalendarEventCountDay";

    /// <summary>The only one: <c>summary</c>, <c>time</c>; <c>left</c>.</summary>
    public const string EventToday = "CalendarEventToday";

    /// <summary><c>summary</c>, <c>time</c>; <c>several</c> when it is the first of them.</summary>
    public const string EventTomorrow = "CalendarEventTomorrow";

    /// <summary><c>summary</c>, <c>time</c>, <c>day</c>.</summary>
    public const string EventDay = "CalendarEventDay";

    /// <summary><c>summary</c> of one or several; <c>several</c>.</summary>
    public const string EventTodayFullDay = "CalendarEventTodayFullDay";
    public const string EventTomorrowFullDay = "CalendarEventTomorrowFullDay";

    /// <summary><c>summary</c>, <c>several</c>, <c>day</c>.</summary>
    public const string EventDayFullDay = "CalendarEventDayFullDay";

    /// <summary>One of several: <c>summary</c>, <c>time</c>; <c>first</c>, <c>last</c>.</summary>
    public const string SummaryAndTime = "CalendarSummaryAndTime";

    /// <summary>Before work: <c>summary</c>, <c>time</c>, <c>day</c>.</summary>
    public const string EarlyEvent = "CalendarEarlyEvent";

    /// <summary>While another is on: <c>summary</c>, <c>time</c>, <c>other</c>; <c>same</c> when both begin together.</summary>
    public const string ParallelEvent = "CalendarParallelEvent";

    /// <summary>On now: <c>summary</c>, <c>until</c> (null when nobody knows).</summary>
    public const string RunningEvent = "CalendarRunningEvent";

    /// <summary>More than are told: <c>count</c> in words, <c>one</c>.</summary>
    public const string More = "CalendarMore";

    /// <summary>Nothing more today: <c>summary</c>, <c>time</c> (null for all day) of the first tomorrow, <c>count</c> in words, <c>several</c>, <c>over</c>.</summary>
    public const string TomorrowOnly = "CalendarTomorrowOnly";

    public const string Outro = "CalendarOutro";
}
