using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>Puts together what tells the parser.</summary>
internal static class WordServices
{
    public static void AddWords(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.ReadSettings(settings => WordOptions.Read(settings, builder.Server()));
        if (!options.Enabled)
            return;
        builder.Services.AddSingleton(options).AddSingleton<EveryParser>();
        builder.Services.AddSingleton(services => new WordTeller(
            services.GetRequiredService<SkillConfigManager>(),
            services.GetRequiredService<EveryParser>(),
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<Random>() ?? new Random(),
            services.GetRequiredService<ILogger<WordTeller>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<WordTeller>());
        builder.AddDependency(
            "words",
            static (services, _) => Task.FromResult(services.GetRequiredService<WordTeller>().Problem),
            HealthStatus.Degraded);
    }
}
