using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>Section <c>lasso</c>, what concerns ways.</summary>
internal sealed record MapsOptions
{
    private const string GoogleKeySetting = "lasso:googleMapsKey";

    // An OSRM server knows one way to travel, whatever profile its path names: there is one for each.
    private static readonly BaseAddress Cars = BaseAddress.Default("https://routing.openstreetmap.de/routed-car/");
    private static readonly BaseAddress Bicycles = BaseAddress.Default("https://routing.openstreetmap.de/routed-bike/");
    private static readonly BaseAddress Feet = BaseAddress.Default("https://routing.openstreetmap.de/routed-foot/");

    /// <summary><c>lasso:maps</c>: <c>osrm</c> or <c>google</c>. Default: Google where its key is set, else OSRM.</summary>
    public MapsSource Source { get; init; } = MapsSource.Osrm;

    /// <summary><c>lasso:osrmUrl</c>: a server for cars.</summary>
    public BaseAddress Driving { get; init; } = Cars;

    /// <summary><c>lasso:osrmBicyclingUrl</c>. Default: <c>lasso:osrmUrl</c> where that is set.</summary>
    public BaseAddress Bicycling { get; init; } = Bicycles;

    /// <summary><c>lasso:osrmWalkingUrl</c>. Default: <c>lasso:osrmUrl</c> where that is set.</summary>
    public BaseAddress Walking { get; init; } = Feet;

    /// <summary><c>lasso:googleMapsUrl</c>.</summary>
    public BaseAddress Google { get; init; } = BaseAddress.Default("https://maps.googleapis.com/");

    /// <summary><c>lasso:googleMapsKey</c>. Never log it.</summary>
    public string? GoogleKey { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"Ways from {Source}";

    /// <returns>Null for a way to travel that OSRM does not know.</returns>
    public BaseAddress? OsrmFor(TravelMode mode) => mode switch
    {
        TravelMode.Driving => Driving,
        TravelMode.Bicycling => Bicycling,
        TravelMode.Walking => Walking,
        _ => null,
    };

    public static MapsOptions Read(SettingsReader settings)
    {
        var key = settings.Secret(GoogleKeySetting);
        var driving = BaseAddress.Read(settings, "lasso:osrmUrl", Cars);
        return new()
        {
            Driving = driving,
            Bicycling = BaseAddress.Read(settings, "lasso:osrmBicyclingUrl", driving.IsConfigured ? driving : Bicycles),
            Walking = BaseAddress.Read(settings, "lasso:osrmWalkingUrl", driving.IsConfigured ? driving : Feet),
            Google = BaseAddress.Read(settings, "lasso:googleMapsUrl", BaseAddress.Default("https://maps.googleapis.com/")),
            GoogleKey = key,
            Source = SourceChoice.Read(
                settings, "lasso:maps",
                ("osrm", MapsSource.Osrm, null, null),
                ("google", MapsSource.Google, GoogleKeySetting, key)),
        };
    }
}
