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

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As Kestrel binds: a port that only lingers after its last owner is free.
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
