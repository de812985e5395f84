using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>Section <c>lasso</c>, what concerns the weather.</summary>
internal sealed record WeatherOptions
{
    private const string PirateWeatherKeySetting = "lasso:pirateWeatherKey";
    private const string DarkSkyKeySetting = "lasso:darkSkyKey";

    /// <summary><c>lasso:weather</c>: <c>open-meteo</c>, <c>pirate-weather</c> or <c>dark-sky</c>. Default: the one whose key is set, else Open-Meteo.</summary>
    public WeatherSource Source { get; init; } = WeatherSource.OpenMeteo;

    /// <summary><c>lasso:openMeteoUrl</c>.</summary>
    public BaseAddress OpenMeteo { get; init; } = BaseAddress.Default("https://api.open-meteo.com/");

    /// <summary><c>lasso:openMeteoArchiveUrl</c>: what is longer ago than three months. Default: <c>lasso:openMeteoUrl</c> where that is set.</summary>
    public BaseAddress OpenMeteoArchive { get; init; } = BaseAddress.Default("https://archive-api.open-meteo.com/");

    /// <summary><c>lasso:pirateWeatherUrl</c>.</summary>
    public BaseAddress PirateWeather { get; init; } = BaseAddress.Default("https://api.pirateweather.net/");

    /// <summary>What is past, unless <c>lasso:pirateWeatherUrl</c> is set, which then answers that, too.</summary>
    public BaseAddress PirateWeatherPast { get; init; } = BaseAddress.Default("https://timemachine.pirateweather.net/");

    /// <summary><c>lasso:pirateWeatherKey</c>. Never log it.</summary>
    public string? PirateWeatherKey { get; init; }

    /// <summary><c>lasso:darkSkyUrl</c>.</summary>
    public BaseAddress DarkSky { get; init; } = BaseAddress.Default("https://api.darksky.net/");

    /// <summary><c>lasso:darkSkyKey</c>. Never log it.</summary>
    public string? DarkSkyKey { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"Weather from {Source}";

    public static WeatherOptions Read(SettingsReader settings)
    {
        var defaults = new WeatherOptions();
        var pirateKey = settings.Secret(PirateWeatherKeySetting);
        var darkSkyKey = settings.Secret(DarkSkyKeySetting);
        var openMeteo = BaseAddress.Read(settings, "lasso:openMeteoUrl", defaults.OpenMeteo);
        var pirate = BaseAddress.Read(settings, "lasso:pirateWeatherUrl", defaults.PirateWeather);
        return new()
        {
            OpenMeteo = openMeteo,
            OpenMeteoArchive = BaseAddress.Read(settings, "lasso:openMeteoArchiveUrl", openMeteo.IsConfigured ? openMeteo : defaults.OpenMeteoArchive),
            PirateWeather = pirate,
            PirateWeatherPast = pirate.IsConfigured ? pirate : defaults.PirateWeatherPast,
            PirateWeatherKey = pirateKey,
            DarkSky = BaseAddress.Read(settings, "lasso:darkSkyUrl", defaults.DarkSky),
            DarkSkyKey = darkSkyKey,
            Source = SourceChoice.Read(
                settings, "lasso:weather",
                ("open-meteo", WeatherSource.OpenMeteo, null, null),
                ("pirate-weather", WeatherSource.PirateWeather, PirateWeatherKeySetting, pirateKey),
                ("dark-sky", WeatherSource.DarkSky, DarkSkyKeySetting, darkSkyKey)),
        };
    }
}
