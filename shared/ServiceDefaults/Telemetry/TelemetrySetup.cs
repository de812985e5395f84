using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

internal static class TelemetrySetup
{
    public static void AddPegasusTelemetry(this WebApplicationBuilder builder, ServerOptions server)
    {
        var options = builder.Configuration.ReadSettings(TelemetryOptions.Read);
        if (!server.Telemetry || options.Endpoint is null)
            return;
        builder.Services.AddSingleton(_ => PegasusTelemetry.Start(server.Service, options)!);
        builder.Services.AddHostedService<Starter>();
    }

    /// <summary>Creates the exporters before the first request; the container disposes of them with the app.</summary>
    private sealed class Starter(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = services.GetRequiredService<PegasusTelemetry>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
