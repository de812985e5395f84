using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Registry.Windows;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Puts the registry together.</summary>
internal static class RegistryServices
{
    /// <summary>Sources in this order: on the robot, the folder, the index, the skills of <c>hub:skills</c>, registrations.</summary>
    public static void AddSkillRegistry(this WebApplicationBuilder builder, IReadOnlyList<SkillAddress> addresses)
    {
        var options = builder.Configuration.ReadSettings(settings => RegistryOptions.Read(settings, builder.Server()));
        builder.Services
            .AddSingleton(options)
            .AddSingleton<AdminToken>()
            .AddSingleton(services => new ManifestFetcher(SkillConnections.ForManifests(addresses), services.GetRequiredService<TimeProvider>()))
            .AddSingleton(services => new SkillWindows(SkillConnections.ForManifests(addresses), services.GetRequiredService<TimeProvider>()))
            .AddSingleton(services => new SkillProbe(SkillConnections.ForManifests(addresses), services.GetRequiredService<TimeProvider>()))
            .AddSingleton<OnRobotSource>()
            .AddSingleton(services => new AddressSource(
                addresses, services.GetRequiredService<ManifestFetcher>(), options.Refresh, Logger<AddressSource>(services)))
            .AddSingleton(services => new RegistrationSource(
                new RegistrationFile(options.Registrations), services.GetRequiredService<ManifestFetcher>(), options.Refresh, services.GetRequiredService<TimeProvider>(), Logger<RegistrationSource>(services)))
            .AddSingleton(services => new SkillConfigManager(
                Sources(services, options),
                services.GetRequiredService<AddressSource>(),
                services.GetRequiredService<TimeProvider>(),
                Logger<SkillConfigManager>(services)))
            .AddHostedService(services => services.GetRequiredService<SkillConfigManager>());
        AddHealth(builder);
    }

    public static void MapSkillRegistry(this WebApplication app)
    {
        app.MapSkillLists(app.Services.GetRequiredService<RegistryOptions>().OpenSkillList);
        app.MapRegistrations();
        app.MapSkillWindows();
        app.MapRouteExplain();
    }

    private static IEnumerable<ISkillSource> Sources(IServiceProvider services, RegistryOptions options)
    {
        yield return services.GetRequiredService<OnRobotSource>();
        if (options.Folder is { } folder)
            yield return new FolderSource(folder, Logger<FolderSource>(services));
        if (options.Index is { } index)
            yield return new IndexSource(index, services.GetRequiredService<ManifestFetcher>(), options.Refresh, Logger<IndexSource>(services));
        yield return services.GetRequiredService<AddressSource>();
        var registrations = services.GetRequiredService<RegistrationSource>();
        registrations.Load();
        yield return registrations;
    }

    private static void AddHealth(WebApplicationBuilder builder)
    {
        builder.AddDependency("skills", static (services, _) =>
        {
            var skills = services.GetRequiredService<SkillConfigManager>();
            return Task.FromResult(skills.Settling ? $"waiting for {string.Join(", ", skills.Missing)}" : null);
        });
        builder.AddDependency(
            "missing-skills",
            static (services, _) =>
            {
                var missing = services.GetRequiredService<SkillConfigManager>().Missing;
                return Task.FromResult(missing.Count > 0 ? $"no manifest from {string.Join(", ", missing)}" : null);
            },
            HealthStatus.Degraded);
        builder.AddDependency(
            "manifests",
            static (services, _) =>
            {
                var sources = services.GetRequiredService<SkillConfigManager>().Faults.Select(source => $"{source.Source}: {source.Faults.Count} faults");
                var told = string.Join(", ", sources);
                return Task.FromResult(told.Length > 0 ? $"refused by {told}; POST /v1/skills/reload tells them" : null);
            },
            HealthStatus.Degraded);
    }

    private static ILogger<T> Logger<T>(IServiceProvider services) => services.GetRequiredService<ILogger<T>>();
}
