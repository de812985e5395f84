using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>Section <c>lasso</c>, what concerns places.</summary>
internal sealed record PlacesOptions
{
    /// <summary><c>lasso:placesUrl</c>: who speaks as Open-Meteo's geocoding does.</summary>
    public BaseAddress Address { get; init; } = BaseAddress.Default("https://geocoding-api.open-meteo.com/");

    public static PlacesOptions Read(SettingsReader settings) => new()
    {
        Address = BaseAddress.Read(settings, "lasso:placesUrl", new PlacesOptions().Address),
    };
}
