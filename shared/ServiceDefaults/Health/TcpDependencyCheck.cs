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
        // Of several instances one that is there is enough.
        var there = await Task.WhenAll(address.All.Select(one => IsThereAsync(one, cancellationToken)));
        return there.Contains(true) ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, "cannot be reached");
    }

    private static async Task<bool> IsThereAsync(NetAddress one, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var uri = one.ToUri();
            await socket.ConnectAsync(uri.IdnHost, uri.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
