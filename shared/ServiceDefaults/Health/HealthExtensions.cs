using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.ServiceDefaults.Health;

/// <summary>Telling <c>/healthcheck</c> what a service depends on.</summary>
public static class HealthExtensions
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Asks the <c>/healthcheck</c> of another service. By default its absence only degrades this one, which answers 200 all the
    /// same; pass <see cref="HealthStatus.Unhealthy"/> for one that nothing can be done without.
    /// </summary>
    public static WebApplicationBuilder AddHttpDependency(
        this WebApplicationBuilder builder, string name, NetAddress address, HealthStatus whenDown = HealthStatus.Degraded)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton(name, (_, _) => new HttpDependencyCheck(address));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, services => services.GetRequiredKeyedService<HttpDependencyCheck>(name), whenDown, tags: null, CheckTimeout));
        return builder;
    }

    /// <summary>Asks whether the door of another service is open. Its absence degrades this one, as with <see cref="AddHttpDependency"/>.</summary>
    public static WebApplicationBuilder AddTcpDependency(
        this WebApplicationBuilder builder, string name, NetAddress address, HealthStatus whenDown = HealthStatus.Degraded)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(name, new TcpDependencyCheck(address), whenDown, tags: null, CheckTimeout));
        return builder;
    }

    /// <summary>A check of the service's own: null when all is well, otherwise a short text that may be shown to anyone.</summary>
    public static WebApplicationBuilder AddDependency(
        this WebApplicationBuilder builder, string name, Func<IServiceProvider, CancellationToken, Task<string?>> findProblem,
        HealthStatus whenDown = HealthStatus.Unhealthy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, services => new DelegateCheck(services, findProblem), whenDown, tags: null, CheckTimeout));
        return builder;
    }

    private sealed class DelegateCheck(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<string?>> findProblem)
        : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await findProblem(services, cancellationToken) is { } problem
                ? new HealthCheckResult(context.Registration.FailureStatus, problem)
                : HealthCheckResult.Healthy();
    }
}
