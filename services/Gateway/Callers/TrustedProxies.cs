using System.Globalization;
using System.Net;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Callers;

/// <summary>Who may say on whose behalf it asks: load balancers that stand before the gateway. Nobody unless an operator names them.</summary>
internal sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    private const string Key = "gateway:trustedProxies";
    private const int Most = 50;

    public static TrustedProxies Nobody { get; } = new([]);

    public bool IsEmpty => networks.Count == 0;

    /// <summary><c>gateway:trustedProxies</c>: addresses and networks, separated by commas.</summary>
    public static TrustedProxies Read(SettingsReader settings)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in settings.Text(Key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = IPAddress.TryParse(text, out var one) ? string.Create(CultureInfo.InvariantCulture, $"{one}/{one.GetAddressBytes().Length * 8}") : text;
            if (IPNetwork.TryParse(whole, out var network))
                networks.Add(network);
            else
                settings.Check(false, Key, "addresses and networks, such as 10.0.0.5,192.168.7.0/24");
        }

        settings.Check(networks.Count <= Most, Key, $"at most {Most} addresses and networks");
        return new(networks);
    }

    public bool Has(IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
