using System.Text.Json;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>What makes names lead to this machine, ready to be copied.</summary>
internal static class HostsLines
{
    /// <summary>By what they are for.</summary>
    public static IEnumerable<(string Where, IReadOnlyList<string> Lines)> Of(IReadOnlyList<string> names, string address)
    {
        yield return ("/etc/hosts of the robot (or of this machine, to try)", [$"{address} {string.Join(' ', names)}"]);
        yield return ("dnsmasq, in /etc/dnsmasq.d/jibo.conf (also OpenWrt and many routers)", [.. names.Select(name => $"address=/{name}/{address}")]);
        yield return ("Pi-hole, under Local DNS records or in /etc/pihole/custom.list", [.. names.Select(name => $"{address} {name}")]);
        yield return ("unbound, in /etc/unbound/unbound.conf.d/jibo.conf", ["server:", .. names.Select(name => $"  local-data: \"{name}. IN A {address}\"")]);
    }

    /// <summary>What the robot's hub client is told when its own table does not do.</summary>
    public static string Jetstream(string region) =>
        $$"""
        "HubClient": {
          "override": {
            "hub_hostname": {{Quote(LegacyNames.Hub(region))}},
            "hub_port": 443,
            "entrypoint_hostname": {{Quote(LegacyNames.Entrypoint(region))}}
          }
        }
        """;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
