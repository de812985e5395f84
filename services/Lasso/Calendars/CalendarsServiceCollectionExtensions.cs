using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Calendars;

internal static class CalendarsServiceCollectionExtensions
{
    /// <summary>
    /// The calendars of people, each an <see cref="Relays.IRelayProvider{TQuery}"/> of <see cref="Relays.CalendarQuery"/> by the name of
    /// its service: <c>google</c>, <c>outlook</c>, <c>ics</c>. Wants <see cref="Credentials.IAccessTokens"/> in the container.
    /// </summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services, SettingsReader settings)
    {
        services.AddSingleton(CalendarOptions.Read(settings));
        return services;
    }
}
