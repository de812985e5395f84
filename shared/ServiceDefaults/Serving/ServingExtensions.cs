using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>Asking a service where it is.</summary>
public static class ServingExtensions
{
    /// <summary>The ports that were really bound; with port 0 the only way to learn them. Only after the start.</summary>
    /// <exception cref="InvalidOperationException">The service has not been started.</exception>
    public static BoundAddresses BoundAddresses(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.BoundAddresses();
    }

    /// <summary>The same for a part of the service that has only its container.</summary>
    /// <exception cref="InvalidOperationException">The service has not been started.</exception>
    public static BoundAddresses BoundAddresses(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetRequiredService<ServingEndpoints>().Read()
            ?? throw new InvalidOperationException("The service has not been started");
    }

    /// <summary>What the builder was told about serving, for composition code that needs to know before the app exists.</summary>
    public static ServerOptions Server(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return (ServerOptions)builder.Services.Single(service => service.ServiceType == typeof(ServerOptions)).ImplementationInstance!;
    }
}
