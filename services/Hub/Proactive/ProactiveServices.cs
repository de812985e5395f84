using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Settings;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>Puts together what it takes to speak first.</summary>
internal static class ProactiveServices
{
    public static void AddProactive(this WebApplicationBuilder builder, HubOptions options)
    {
        builder.Services.AddCachedSettingsClient(options.Settings.ToUris(), token: options.SettingsToken);
        if (options.RecordLaunchHistory)
        {
            builder.Services
                .AddSingleton(services => new LaunchRetractor(
                    services.GetRequiredService<IHistoryClient>(),
                    services.GetRequiredService<ILogger<LaunchRetractor>>(),
                    services.GetRequiredService<TimeProvider>(),
                    services.GetService<Random>() ?? new Random()))
                .AddHostedService(services => services.GetRequiredService<LaunchRetractor>());
        }

        builder.Services.AddSingleton(services => new ProactiveDecider(
            options.RecordLaunchHistory ? services.GetRequiredService<IHistoryClient>() : null,
            services.GetService<ISettingsClient>(),
            services.GetService<LaunchRetractor>(),
            options.Proactive,
            services.GetRequiredService<HubMeter>(),
            services.GetService<Random>() ?? new Random(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ProactiveDecider>>()));
    }
}
