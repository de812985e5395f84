using System.Net;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Where one origin's calls may go.</summary>
/// <param name="allowPrivate">The operator lets calls go to private addresses, whoever names them.</param>
internal sealed class OriginGate(string origin, IReadOnlyList<Uri> configured, bool allowPrivate)
{
    private readonly HashSet<(string Host, int Port)> _trusted = [.. configured.Select(uri => KeyOf(uri.IdnHost, uri.Port))];

    /// <param name="from">The address that pointed here, or null when we chose it.</param>
    /// <exception cref="OriginException">Nothing may be fetched from there.</exception>
    public void Check(Uri uri, Uri? from)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https"))
            throw Forbidden("an address that is neither http nor https");
        if (uri.UserInfo.Length > 0)
            throw Forbidden("an address with a name or password in it");
        if (from is { Scheme: "https" } && uri.Scheme != "https")
            throw Forbidden("an address without encryption");
        if (MayBePrivate(uri.IdnHost, uri.Port))
            return;
        // Addresses written out and the machine's own name need no look at DNS; all others are held against what they resolve to.
        var host = uri.IdnHost.TrimEnd('.');
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && !OriginAddresses.IsPublic(address)))
            throw Private();
    }

    public bool MayBePrivate(string host, int port) => allowPrivate || _trusted.Contains(KeyOf(host, port));

    public OriginException Private() => Forbidden("an address of a private network");

    public OriginException Forbidden(string what) => new(origin, OriginFailure.Forbidden, $"{origin} points to {what}");

    private static (string Host, int Port) KeyOf(string host, int port) => (host.TrimEnd('.').ToUpperInvariant(), port);
}
