using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Weather;

internal static class WeatherServiceCollectionExtensions
{
    /// <summary>The weather, as an <see cref="IRelayProvider{TQuery}"/> of <see cref="WeatherQuery"/>. Wants <c>AddOrigins</c>.</summary>
    public static IServiceCollection AddWeather(this IServiceCollection services, SettingsReader settings) => services.AddWeather(WeatherOptions.Read(settings));

    public static IServiceCollection AddWeather(this IServiceCollection services, WeatherOptions options) => services
        .AddSingleton(options)
        .AddOriginHealth(NameOf(options.Source))
        .AddSingleton(s => Create(options, s.GetRequiredService<OriginClients>(), s.GetRequiredService<TimeProvider>()));

    private static IRelayProvider<WeatherQuery> Create(WeatherOptions options, OriginClients origins, TimeProvider time) => options.Source switch
    {
        WeatherSource.PirateWeather => new DarkSkyProvider(
            DarkSkyProvider.PirateWeatherName, options.PirateWeather, options.PirateWeatherPast, options.PirateWeatherKey ?? "", origins),
        WeatherSource.DarkSky => new DarkSkyProvider(DarkSkyProvider.DarkSkyName, options.DarkSky, options.DarkSky, options.DarkSkyKey ?? "", origins),
        _ => new OpenMeteoProvider(origins, options, time),
    };

    private static string NameOf(WeatherSource source) => source switch
    {
        WeatherSource.PirateWeather => DarkSkyProvider.PirateWeatherName,
        WeatherSource.DarkSky => DarkSkyProvider.DarkSkyName,
        _ => OpenMeteoProvider.OriginName,
    };
}
