namespace Jibo.Pegasus.Lasso.Credentials.Providers;

/// <summary>Whose calendars can be linked, and under which names people have them.</summary>
internal static class CalendarServices
{
    public const string Google = "google";
    public const string Outlook = "outlook";

    /// <summary>Any calendar that is published as an iCalendar file at an address.</summary>
    public const string Ics = "ics";

    public static bool IsKnown(string? service) => service is Google or Outlook or Ics;

    public static bool IsCalendar(string? calendar) => calendar is "personalCalendar" or "workCalendar";

    /// <summary>As a sentence names it: <c>personal calendar</c>.</summary>
    public static string NameOf(string calendar) => calendar == "workCalendar" ? "work calendar" : "personal calendar";

    public static string TitleOf(string service) => service switch
    {
        Google => "Google",
        Outlook => "Microsoft",
        _ => "ICS",
    };
}
