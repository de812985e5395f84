using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>All kinds of relay data. Times to live are the original's; places, which it did not have, hardly ever move.</summary>
internal sealed record RelayKinds
{
    public required RelayKind Weather { get; init; }
    public required RelayKind News { get; init; }
    public required RelayKind Maps { get; init; }
    public required RelayKind Places { get; init; }
    public required RelayKind GoogleCalendar { get; init; }
    public required RelayKind OutlookCalendar { get; init; }
    public required RelayKind IcsCalendar { get; init; }

    /// <summary>With <c>lasso:weatherTtl</c>, <c>lasso:weatherStale</c> and so on: the time to live 1 s to 7 d, and the oldest that is answered in trouble.</summary>
    public static RelayKinds Read(SettingsReader settings)
    {
        var calendar = Times(settings, "calendar", TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10));
        return new()
        {
            Weather = Kind("dark_sky", "Dark Sky", Times(settings, "weather", TimeSpan.FromMinutes(15), TimeSpan.FromHours(6))),
            News = Kind("ap_news", "AP News", Times(settings, "news", TimeSpan.FromMinutes(65), TimeSpan.FromHours(6))),
            Maps = Kind("google_maps", "Google Maps", Times(settings, "maps", TimeSpan.FromMinutes(15), TimeSpan.FromHours(1))),
            Places = Kind("places", "Places", Times(settings, "places", TimeSpan.FromHours(24), TimeSpan.FromDays(7))),
            GoogleCalendar = Kind("google_calendar", "Google Calendar", calendar) with { Personal = true },
            OutlookCalendar = Kind("outlook_calendar", "Outlook Calendar", calendar) with { Personal = true },
            IcsCalendar = Kind("ics_calendar", "ICS Calendar", calendar) with { Personal = true },
        };
    }

    /// <param name="service"><c>google</c>, <c>outlook</c> or <c>ics</c>.</param>
    public RelayKind Calendar(string service) => service switch
    {
        "google" => GoogleCalendar,
        "outlook" => OutlookCalendar,
        "ics" => IcsCalendar,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such calendar service"),
    };

    private static RelayKind Kind(string path, string name, (TimeSpan TimeToLive, TimeSpan StaleLimit) times) =>
        new(path, name, times.TimeToLive, times.StaleLimit);

    private static (TimeSpan TimeToLive, TimeSpan StaleLimit) Times(SettingsReader settings, string kind, TimeSpan timeToLive, TimeSpan stale)
    {
        var ttl = settings.Duration($"lasso:{kind}Ttl", timeToLive, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        var limit = settings.Duration($"lasso:{kind}Stale", stale, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        // Whoever asks for a longer life need not know of the other setting.
        return (ttl, limit > ttl ? limit : ttl);
    }
}
