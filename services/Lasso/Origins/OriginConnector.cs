using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>
/// Opens connections, and only to addresses that may be: it resolves the name itself and connects to the very address that it has
/// looked at, so that a name cannot mean one thing when it is checked and another when it is used.
/// </summary>
internal sealed class OriginConnector(OriginGate gate, OriginResolver resolve)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken ct)
    {
        var addresses = await resolve(target.Host, ct);
        if (!gate.MayBePrivate(target.Host, target.Port))
        {
            var all = addresses.Length;
            addresses = [.. addresses.Where(OriginAddresses.IsPublic)];
            if (all > 0 && addresses.Length == 0)
                throw gate.Private();
        }

        SocketException? last = null;
        // IPv4 first: where IPv6 leads nowhere, it takes all of the time to find that out.
        foreach (var address in addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, target.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>Addresses of a host.</summary>
internal delegate Task<IPAddress[]> OriginResolver(string host, CancellationToken ct);
