using System.Net;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// Where skills reach this very hub. With several hubs behind one address each must be found by its own, since the turn that waits
/// lives in one of them.
/// </summary>
internal static class SelfAddress
{
    /// <summary>The configured address, or the one that the hub listens on; known once it listens.</summary>
    public static Func<Uri> Of(SkillCallLimits limits, IServiceProvider services)
    {
        if (limits.Self is { } configured)
            return () => configured;
        var found = new Lazy<Uri>(() => Find(
            services.GetRequiredService<ServerOptions>().Address, services.BoundAddresses().Http.Port));
        return () => found.Value;
    }

    private static Uri Find(IPAddress address, int port) => new UriBuilder(Uri.UriSchemeHttp, HostOf(address), port).Uri;

    // "Any address" is none that somebody else could dial.
    private static string HostOf(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : address.ToString();
}
