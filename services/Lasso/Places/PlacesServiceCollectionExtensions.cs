using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Places;

internal static class PlacesServiceCollectionExtensions
{
    /// <summary>Places, as an <see cref="IRelayProvider{TQuery}"/> of <see cref="PlaceQuery"/>. Wants <c>AddOrigins</c>.</summary>
    public static IServiceCollection AddPlaces(this IServiceCollection services, SettingsReader settings) => services.AddPlaces(PlacesOptions.Read(settings));

    public static IServiceCollection AddPlaces(this IServiceCollection services, PlacesOptions options) => services
        .AddSingleton(options)
        .AddOriginHealth(OpenMeteoPlacesProvider.OriginName)
        .AddSingleton<IRelayProvider<PlaceQuery>, OpenMeteoPlacesProvider>();
}
