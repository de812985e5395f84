using Jibo.Pegasus.Lasso.Calendars.Google;
using Jibo.Pegasus.Lasso.Calendars.Ics;
using Jibo.Pegasus.Lasso.Calendars.Outlook;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Calendars;

internal static class CalendarsServiceCollectionExtensions
{
    public const string Google = "google";
    public const string Outlook = "outlook";
    public const string Ics = "ics";

    private const string GoogleName = "Google Calendar";
    private const string OutlookName = "Outlook Calendar";
    private const string IcsName = "ICS Calendar";

    /// <summary>
    /// The calendars of people, each an <see cref="IRelayProvider{TQuery}"/> of <see cref="CalendarQuery"/> by the name of its service:
    /// <c>google</c>, <c>outlook</c>, <c>ics</c>. Wants origins and <see cref="IAccessTokens"/> in the container.
    /// </summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services, SettingsReader settings) =>
        services.AddCalendars(CalendarOptions.Read(settings));

    public static IServiceCollection AddCalendars(this IServiceCollection services, CalendarOptions options) => services
        .AddSingleton(options)
        .AddSingleton<CalendarMetrics>()
        .AddProvider(Google, GoogleName, new() { Configured = options.Configured }, (client, s) =>
            new GoogleCalendarProvider(client, s.GetRequiredService<IAccessTokens>(), options, Metrics(s), Time(s)))
        .AddProvider(Outlook, OutlookName, new() { Configured = options.Configured }, (client, s) =>
            new OutlookCalendarProvider(client, s.GetRequiredService<IAccessTokens>(), options, Metrics(s), Time(s)))
        .AddProvider(Ics, IcsName, new() { PerHost = true }, (client, s) =>
            new IcsCalendarProvider(client, s.GetRequiredService<IAccessTokens>(), options, Metrics(s), Time(s)));

    private static IServiceCollection AddProvider(
        this IServiceCollection services, string service, string name, OriginSettings origin,
        Func<OriginClient, IServiceProvider, IRelayProvider<CalendarQuery>> create) => services
        .AddOriginHealth(name)
        .AddKeyedSingleton(service, (s, _) => create(s.GetRequiredService<OriginClients>().For(name, origin), s));

    private static CalendarMetrics Metrics(IServiceProvider services) => services.GetRequiredService<CalendarMetrics>();

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
