using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Replay.Connecting;

/// <summary>
/// Connections that say the fixture's host, in the Host header and in TLS, to whatever place it is to be found at. Certificates are
/// held against the authority that the owner made, when it is given.
/// </summary>
internal static class ReplayTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <param name="destinations">Where hosts are.</param>
    /// <param name="authority">A PEM file with the certificates that are trusted; null for those of this machine.</param>
    /// <param name="insecure">Takes any certificate.</param>
    /// <exception cref="CliException">The authority cannot be read.</exception>
    public static SocketsHttpHandler Create(Destinations destinations, string? authority, bool insecure)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = (context, ct) => ConnectAsync(destinations.Of(context.DnsEndPoint.Host), ct),
        };
        if (insecure)
        {
#pragma warning disable CA5359 // only when the owner says --insecure, for a system of theirs that has no certificate yet
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (authority is not null)
        {
            handler.SslOptions.CertificateChainPolicy = Policy(authority);
        }

        return handler;
    }

    private static X509ChainPolicy Policy(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(authority);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--ca: {authority} cannot be read as PEM certificates.", e);
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw new CliException($"--ca: {authority} has no certificate.");
    }

    private static async ValueTask<Stream> ConnectAsync(Uri place, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place.Host.Trim('[', ']'), place.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            // Where it really went: the name in the fixture says something else.
            throw new IOException($"{e.Message} at {place.Authority}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
