using System.Globalization;
using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>What the owner has to know, and to do next, when robots are to reach the gateway.</summary>
/// <param name="port">Where the gateway speaks plain HTTP.</param>
/// <param name="tlsPort">Where it speaks TLS; null when it has no certificate.</param>
/// <param name="data"><c> --data DIR</c> where the data folder is not the usual one.</param>
internal sealed class LanReport(Exposure exposure, int port, int? tlsPort, string data)
{
    // Written into robots (protocol: A.1).
    private const int RobotPort = 443;

    /// <param name="addresses">Those that this machine has on the network.</param>
    public IEnumerable<string> Lines(IReadOnlyList<string> addresses)
    {
        if (!exposure.Lan)
        {
            yield return Text($"The gateway speaks TLS on 127.0.0.1:{tlsPort}; robots reach it with ./pegasus up --lan{data}.");
            yield break;
        }

        yield return addresses.Count == 0
            ? "This machine has no address on any network; nobody else reaches the gateway."
            : "Other machines of the network reach the gateway, and nothing else, at:";
        foreach (var address in addresses)
            yield return tlsPort is { } tls ? Text($"  http://{address}:{port}  https://{address}:{tls}") : Text($"  http://{address}:{port}");
        if (exposure.TrustLan)
            yield return "Accounts take every robot of the network at its word (--trust-lan): whoever is in this network can be any robot of this home.";
        yield return "For a robot there is left to do:";
        if (tlsPort is null)
            yield return $"  ./pegasus robot hosts --make-authority{data}    a certificate, for robots speak TLS only; then start this again";
        yield return $"  ./pegasus robot hosts{data}    says which names must lead to this machine, and what to put on the robot";
        if (tlsPort is not (null or RobotPort))
            yield return Text($"  robots dial port {RobotPort}: start this with --tls-port {RobotPort}, or lead {RobotPort} to {tlsPort}");
        yield return $"  ./pegasus robot add{data}    if it is not known yet; docs/owner/revive.md has all of it in order";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
