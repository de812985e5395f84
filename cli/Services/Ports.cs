using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>Whether ports are free, asked before anything starts, so that the answer is one sentence and not a log.</summary>
internal static class Ports
{
    /// <summary>Each port that something else listens on, as a sentence.</summary>
    public static IEnumerable<string> FindProblems(ServiceTable table) =>
        from service in table.Services
        from port in service.Ports
        where !IsFree(port)
        select $"Port {port}, which {service.Name} needs, is in use; stop what listens there, or move all ports, for instance with --port-base {table.OtherBase}.";

    /// <summary>A port of this machine that nothing listens on now.</summary>
    public static int FindFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Why the gateway cannot speak TLS on a port, as a sentence; null when it can.</summary>
    public static string? FindTlsProblem(int port, IPAddress address) => TryBind(port, address) switch
    {
        SocketError.AddressAlreadyInUse => $"Port {port}, on which the gateway is to speak TLS, is in use; stop what listens there, or choose another with --tls-port.",
        SocketError.AccessDenied =>
            $"Port {port} needs a right that this user does not have; give it with: sudo sysctl net.ipv4.ip_unprivileged_port_start={port}, "
            + $"or leave --tls-port out and lead robots to the usual one: sudo iptables -t nat -A PREROUTING -p tcp --dport {port} -j REDIRECT --to-ports {new ServiceTable().TlsPort}.",
        _ => null,
    };

    private static bool IsFree(int port) => TryBind(port, IPAddress.Loopback) is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied);

    private static SocketError TryBind(int port, IPAddress address)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As Kestrel binds: a port that only lingers after its last owner is free.
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return e.SocketErrorCode;
        }
    }
}
