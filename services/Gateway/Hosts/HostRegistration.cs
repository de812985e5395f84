using Jibo.Pegasus.ServiceDefaults.Health;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>What telling names apart is made of.</summary>
internal static class HostRegistration
{
    public static void AddHosts(this WebApplicationBuilder builder, GatewayOptions options)
    {
        builder.Services.AddSingleton(new HostMap(options.Hosts));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, ServedAtPolicy>());
        if (options.ServiceToken is not { } token)
            return;
        builder.Services
            .AddSingleton(s => ActivatorUtilities.CreateInstance<HostPolling>(s, options.Accounts, token))
            .AddHostedService(s => s.GetRequiredService<HostPolling>());
        builder.AddDependency("host-names", (s, _) => Task.FromResult(s.GetRequiredService<HostPolling>().Problem), HealthStatus.Degraded);
    }
}
