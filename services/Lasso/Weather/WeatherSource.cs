namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>Who is asked for the weather.</summary>
internal enum WeatherSource
{
    /// <summary>Needs no key.</summary>
    OpenMeteo,

    /// <summary>Answers as Dark Sky did.</summary>
    PirateWeather,

    /// <summary>The original's, or whoever answers at its address now.</summary>
    DarkSky,
}
