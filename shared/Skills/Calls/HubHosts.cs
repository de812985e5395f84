using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>
/// Which hosts may be the hub. A skill asks nobody for a token, so whoever reaches it can name an address to bring answers to: only
/// hosts that are trusted are ever sent anything.
/// </summary>
public sealed class HubHosts
{
    private const string NearWord = "near";
    private const string NoneWord = "none";

    private readonly bool _near;
    private readonly string[] _names;

    private HubHosts(bool near, string[] names)
    {
        _near = near;
        _names = names;
    }

    /// <summary>
    /// This machine; names without a dot, as in compose; names in <c>.svc</c> or <c>.svc.cluster.local</c>, as in Kubernetes; and
    /// addresses of private networks (10/8, 172.16/12, 192.168/16, fc00::/7). Never link-local ones, where clouds keep their secrets.
    /// </summary>
    public static HubHosts Near { get; } = new(true, []);

    /// <summary>Nobody: every answer is given at once, and no skill is asked.</summary>
    public static HubHosts None { get; } = new(false, []);

    /// <summary><c>near</c>, <c>none</c>, names, addresses and <c>*.suffix</c>, with commas between; null when it is none of it.</summary>
    public static HubHosts? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is [NoneWord])
            return None;
        var names = words.Where(word => word != NearWord).ToArray();
        var fit = words.Length > 0 && names.All(name => name != NoneWord
            && Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) != UriHostNameType.Unknown);
        return fit ? new(words.Contains(NearWord), names) : null;
    }

    /// <summary>Whether an address may be the hub's.</summary>
    public bool Trusts(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = address.IdnHost;
        return (_near && IsNear(host)) || _names.Any(name => Fits(host, name));
    }

    private static bool Fits(string host, string name) => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNear(string host)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            return !host.Contains('.', StringComparison.Ordinal)
                || host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".svc.cluster.local", StringComparison.OrdinalIgnoreCase);
        }

        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? (bytes[0] & 0xFE) == 0xFC
            : bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168);
    }
}
