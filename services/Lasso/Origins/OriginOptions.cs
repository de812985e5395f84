using System.Net;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>What holds for all origins.</summary>
internal sealed record OriginOptions
{
    /// <summary><c>lasso:allowPrivateAddresses</c>: redirects, and addresses that users give, may lead into this network. Default no.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How names become addresses. Not a setting: tests make names mean what they like.</summary>
    public OriginResolver Resolve { get; init; } = static (host, ct) => Dns.GetHostAddressesAsync(host, ct);

    public static OriginOptions Read(SettingsReader settings) => new()
    {
        AllowPrivateAddresses = settings.Flag("lasso:allowPrivateAddresses", false),
    };
}
