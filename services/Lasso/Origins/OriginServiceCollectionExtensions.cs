using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Registers what asks the world.</summary>
internal static class OriginServiceCollectionExtensions
{
    public static IServiceCollection AddOrigins(this IServiceCollection services, SettingsReader settings) => services.AddOrigins(OriginOptions.Read(settings));

    public static IServiceCollection AddOrigins(this IServiceCollection services, OriginOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        return services
            .AddSingleton(options)
            .AddSingleton<OriginStates>()
            .AddSingleton<OriginMeter>()
            .AddSingleton(s => new OriginClients(
                s.GetRequiredService<OriginOptions>(),
                s.GetRequiredService<OriginStates>(),
                s.GetRequiredService<OriginMeter>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetService<Random>() ?? new Random(),
                s.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>Shows an origin on <c>/healthcheck</c> under its name in lower case. Its trouble degrades the service, no more.</summary>
    public static IServiceCollection AddOriginHealth(this IServiceCollection services, string name)
    {
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            OriginWatch.LabelOf(name), s => new OriginHealthCheck(s.GetRequiredService<OriginStates>(), name), HealthStatus.Degraded, tags: null));
        return services;
    }

    private sealed class OriginHealthCheck(OriginStates states, string name) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(states.ProblemOf(name) is { } problem
                ? new HealthCheckResult(context.Registration.FailureStatus, problem)
                : HealthCheckResult.Healthy());
    }
}
