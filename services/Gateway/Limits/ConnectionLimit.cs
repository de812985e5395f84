using System.Net;
using Jibo.Pegasus.Gateway.Callers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>
/// Counts connections by address from the moment that they are accepted, before TLS and HTTP: half a handshake counts too. Load balancers
/// that an operator trusts bring many, and are not counted.
/// </summary>
internal sealed class ConnectionLimit(AddressLimits limits, TrustedProxies proxies, LimitReport report)
{
    public void Apply(ListenOptions listen) => listen.Use(next => connection => AdmitAsync(connection, next));

    private Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: { } remote })
            return next(connection);
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        if (!limits.Counts(address) || proxies.Has(address))
            return next(connection);
        if (limits.OpenConnection(address) is { } visitor)
            return HoldAsync(connection, next, visitor);

        report.Refused(RefusedKind.Connection, address);
        connection.Abort();
        return Task.CompletedTask;
    }

    private static async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next, Visitor visitor)
    {
        try
        {
            await next(connection);
        }
        finally
        {
            AddressLimits.CloseConnection(visitor);
        }
    }
}
