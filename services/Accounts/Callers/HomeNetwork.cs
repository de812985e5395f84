using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>Addresses that only a home's own network has.</summary>
internal static class HomeNetwork
{
    /// <summary>This machine, RFC 1918, link-local, and IPv6's unique local addresses.</summary>
    public static bool Has(IPAddress? address)
    {
        if (address is null)
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal;
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out _) && bytes switch
        {
            [10, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            [192, 168, ..] => true,
            [169, 254, ..] => true,
            _ => false,
        };
    }

    /// <summary>
    /// Whether a request comes from the home's own network: from a private address and, behind the gateway, on behalf of private ones only.
    /// Whoever forges what the gateway says can only make themselves a stranger: a peer from elsewhere is no gateway of ours, and
    /// a load balancer before the gateway is private itself but names whom it serves.
    /// </summary>
    public static bool IsOf(HttpContext context)
    {
        if (!Has(context.Connection.RemoteIpAddress))
            return false;
        if (!IsForwarded(context.Request))
            return true;
        var named = context.Request.Headers["X-Forwarded-For"].SelectMany(value => (value ?? "").Split(',')).ToArray();
        return named.Length > 0 && named.All(one => IPAddress.TryParse(one.Trim(), out var address) && Has(address));
    }

    /// <summary>
    /// Who really asks. Behind the gateway that is whom it names last; what stands before it was said by the caller. Null when the
    /// gateway names nobody.
    /// </summary>
    public static IPAddress? CallerOf(HttpContext context)
    {
        if (!IsForwarded(context.Request) || !Has(context.Connection.RemoteIpAddress))
            return context.Connection.RemoteIpAddress;
        var said = context.Request.Headers["X-Forwarded-For"] is [.., { } last] ? last : "";
        return IPAddress.TryParse(said[(said.LastIndexOf(',') + 1)..].Trim(), out var address) ? address : null;
    }

    /// <summary>Whether it came through the gateway, which puts its mark on everything that it forwards, whatever the request said before.</summary>
    public static bool IsForwarded(HttpRequest request) =>
        request.Headers.Via.Any(via => via is not null && via.Contains("pegasus-gateway", StringComparison.OrdinalIgnoreCase));
}
