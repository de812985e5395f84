using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Maps;

internal static class MapsServiceCollectionExtensions
{
    /// <summary>Ways, as an <see cref="IRelayProvider{TQuery}"/> of <see cref="MapsQuery"/>. Wants <c>AddOrigins</c>.</summary>
    public static IServiceCollection AddMaps(this IServiceCollection services, SettingsReader settings) => services.AddMaps(MapsOptions.Read(settings));

    public static IServiceCollection AddMaps(this IServiceCollection services, MapsOptions options) => services
        .AddSingleton(options)
        .AddOriginHealth(options.Source == MapsSource.Google ? GoogleDirectionsProvider.OriginName : OsrmProvider.OriginName)
        .AddSingleton<IRelayProvider<MapsQuery>>(s => options.Source == MapsSource.Google
            ? new GoogleDirectionsProvider(s.GetRequiredService<OriginClients>(), options)
            : new OsrmProvider(s.GetRequiredService<OriginClients>(), options));
}
