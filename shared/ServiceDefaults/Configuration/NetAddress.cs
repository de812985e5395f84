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
    private const int MaxInstances = 64;

    /// <summary>Further instances of the same service: <c>NET_parser=one:8081,two:8081</c>.</summary>
    public IReadOnlyList<NetAddress> Others { get; init; } = [];

    /// <summary>This and the others.</summary>
    public IEnumerable<NetAddress> All => Others.Prepend(this);

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

    /// <summary>Parses one or several with commas between; each as <see cref="TryParse"/> does.</summary>
    public static bool TryParseAll(string? text, out NetAddress? address, out NetAddressProblem problem)
    {
        address = null;
        var all = new List<NetAddress>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryParse(part, out var one, out problem))
                return false;
            if (!all.Contains(one!))
                all.Add(one!);
        }

        problem = all.Count <= MaxInstances ? NetAddressProblem.None : NetAddressProblem.TooMany;
        if (problem == NetAddressProblem.None)
            address = all.Count == 1 ? all[0] : all[0] with { Others = [.. all.Skip(1)] };
        return address is not null;
    }

    /// <summary>The base addresses of the HTTP or gRPC doors of all instances.</summary>
    public Uri[] ToUris(string scheme = "http") => [.. All.Select(one => one.ToUri(scheme))];

    /// <summary>The base address of its HTTP or gRPC door; the first one's where there are several.</summary>
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
