using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.News;

internal static class NewsServiceCollectionExtensions
{
    /// <summary>News, as an <see cref="IRelayProvider{TQuery}"/> of <see cref="NewsQuery"/>. Wants <c>AddOrigins</c>.</summary>
    public static IServiceCollection AddNews(this IServiceCollection services, SettingsReader settings) => services.AddNews(NewsOptions.Read(settings));

    public static IServiceCollection AddNews(this IServiceCollection services, NewsOptions options)
    {
        services.AddSingleton(options);
        return options.Source == NewsSource.Ap
            ? services.AddOriginHealth(ApNewsProvider.OriginName).AddSingleton<IRelayProvider<NewsQuery>, ApNewsProvider>()
            : services.AddOriginHealth(FeedNewsProvider.OriginName).AddSingleton<IRelayProvider<NewsQuery>, FeedNewsProvider>();
    }
}
