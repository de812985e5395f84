using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>Addresses that this machine has on the home's network.</summary>
internal static class LanAddresses
{
    /// <summary>IPv4, as robots have; those of an interface that leads out first.</summary>
    public static IReadOnlyList<LanAddress> Find()
    {
        var found = new List<LanAddress>();
        foreach (var card in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (card.OperationalStatus != OperationalStatus.Up || card.NetworkInterfaceType == NetworkInterfaceType.Loopback)
                continue;
            var properties = card.GetIPProperties();
            var leadsOut = properties.GatewayAddresses.Any(gateway => gateway.Address.AddressFamily == AddressFamily.InterNetwork && !gateway.Address.Equals(IPAddress.Any));
            found.AddRange(properties.UnicastAddresses
                .Where(one => one.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one.Address))
                .Select(one => new LanAddress(one.Address.ToString(), card.Name, leadsOut)));
        }

        return [.. found.OrderByDescending(one => one.LeadsOut).ThenBy(one => one.Interface, StringComparer.Ordinal)];
    }
}

/// <param name="LeadsOut">Whether the interface has a gateway.</param>
internal sealed record LanAddress(string Address, string Interface, bool LeadsOut);
