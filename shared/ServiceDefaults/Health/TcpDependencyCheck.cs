using System.Net.Sockets;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.ServiceDefaults.Health;

/// <summary>Asks whether somebody listens at an address: for a service's gRPC door, where no <c>/healthcheck</c> is.</summary>
internal sealed class TcpDependencyCheck(NetAddress address) : IHealthCheck
{
    /// <summary>The registration's timeout cancels <paramref name="cancellationToken"/>.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var uri = address.ToUri();
            await socket.ConnectAsync(uri.IdnHost, uri.Port, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SocketException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "cannot be reached");
        }
    }
}
