using Jibo.Pegasus.ServiceDefaults.Configuration;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>Section <c>lasso</c>, what concerns calendars.</summary>
internal sealed record CalendarOptions
{
    /// <summary><c>lasso:googleCalendarUrl</c>: where Google Calendar's API of version 3 begins. Ends with a slash.</summary>
    public Uri GoogleUrl { get; init; } = new("https://www.googleapis.com/calendar/v3/");

    /// <summary><c>lasso:graphUrl</c>: where Microsoft Graph of version 1 begins. Ends with a slash.</summary>
    public Uri GraphUrl { get; init; } = new("https://graph.microsoft.com/v1.0/");

    /// <summary>Which of the two an operator set; these alone may be on a private network.</summary>
    public IReadOnlyList<Uri> Configured { get; init; } = [];

    /// <summary><c>lasso:calendarZone</c>: IANA zone of calendars that do not say theirs, where the caller names none either.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary><c>lasso:icsMaxBytes</c>, 64 KiB to 64 MiB: the longest ICS calendar.</summary>
    public long IcsMaxBytes { get; init; } = 8 * 1024 * 1024;

    public static CalendarOptions Read(SettingsReader settings)
    {
        var defaults = new CalendarOptions();
        var google = Base(settings, "lasso:googleCalendarUrl");
        var graph = Base(settings, "lasso:graphUrl");
        return new()
        {
            GoogleUrl = google ?? defaults.GoogleUrl,
            GraphUrl = graph ?? defaults.GraphUrl,
            Configured = [.. new[] { google, graph }.OfType<Uri>()],
            Zone = ReadZone(settings, "lasso:calendarZone"),
            IcsMaxBytes = settings.LongNumber("lasso:icsMaxBytes", defaults.IcsMaxBytes, 64 * 1024, 64 * 1024 * 1024),
        };
    }

    private static DateTimeZone ReadZone(SettingsReader settings, string key)
    {
        if (settings.OptionalText(key) is not { } name)
            return DateTimeZone.Utc;
        var known = CalendarZones.TryGet(name, out var zone);
        settings.Check(known, key, "an IANA time zone, such as America/Los_Angeles");
        return zone ?? DateTimeZone.Utc;
    }

    /// <summary>Paths are relative to it, so it has to end with a slash.</summary>
    private static Uri? Base(SettingsReader settings, string key)
    {
        if (settings.OptionalHttpUri(key) is not { } uri)
            return null;
        settings.Check(uri is { Query: "", Fragment: "", UserInfo: "" }, key, "an http or https address without a query, a fragment or a user");
        return uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;
    }
}
