using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>Where another service is: <c>host:port</c> without a scheme, as in <c>NET_parser=parser:8081</c>.</summary>
/// <param name="Host">DNS name, IPv4 address, or IPv6 address in brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record NetAddress(string Host, int Port)
{
    private const int MaxHostLength = 253;

    /// <summary>The address on this machine.</summary>
    public static NetAddress Local(int port) => new("127.0.0.1", port);

    /// <summary>Parses strictly: no scheme, no path, no white space, and always a port.</summary>
    public static bool TryParse(string? text, out NetAddress? address, out NetAddressProblem problem)
    {
        address = null;
        problem = Split(text, out var host, out var port);
        if (problem == NetAddressProblem.None)
            address = new NetAddress(host, port);
        return address is not null;
    }

    /// <summary>The base address of its HTTP or gRPC door.</summary>
    public Uri ToUri(string scheme = "http") => new($"{scheme}://{this}/");

    /// <summary><c>host:port</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static NetAddressProblem Split(string? text, out string host, out int port)
    {
        host = "";
        port = 0;
        if (string.IsNullOrEmpty(text))
            return NetAddressProblem.Missing;
        if (text.Contains('/', StringComparison.Ordinal))
            return NetAddressProblem.NotBare;

        var colon = text.LastIndexOf(':');
        host = colon < 0 ? text : text[..colon];
        if (!IsHost(host))
            return NetAddressProblem.BadHost;

        var digits = colon < 0 ? "" : text[(colon + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535
            ? NetAddressProblem.None
            : NetAddressProblem.BadPort;
    }

    private static bool IsHost(string host)
    {
        if (host.Length is 0 or > MaxHostLength)
            return false;
        if (host[0] == '[')
            return host[^1] == ']' && IPAddress.TryParse(host[1..^1], out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6;

        // Underscores are not DNS, but container networks use them.
        return host[0] is not ('-' or '.') && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
    }
}
