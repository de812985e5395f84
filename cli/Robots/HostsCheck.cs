using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Jibo.Pegasus.Cli.Certificates;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>Asks as a robot does: by name, on port 443, trusting the home's authority alone.</summary>
internal sealed class HostsCheck(CliContext context, X509Certificate2? authority, IReadOnlyCollection<string> mine, int port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="to">Where to knock whatever the name resolves to; null for where it does.</param>
    public async Task<NameCheck> CheckAsync(string name, IPAddress? to, CancellationToken ct)
    {
        var (resolved, problem) = await ResolveAsync(name, ct);
        var here = resolved.Any(address => IPAddress.IsLoopback(address) || mine.Contains(address.ToString()));
        problem ??= here ? null : $"it leads to {string.Join(", ", resolved)}, which is not this machine";
        var target = to ?? (here ? resolved.First(address => IPAddress.IsLoopback(address) || mine.Contains(address.ToString())) : null);
        var answer = target is null ? null : await KnockAsync(name, target, ct);
        return new(name, [.. resolved.Select(address => address.ToString())], here, answer is null && target is not null, string.Join("; ", new[] { problem, answer }.OfType<string>()));
    }

    private async Task<(IPAddress[] Addresses, string? Problem)> ResolveAsync(string name, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return (await Dns.GetHostAddressesAsync(name, AddressFamily.InterNetwork, either.Token), null);
        }
        catch (SocketException e)
        {
            return ([], $"the name leads nowhere ({e.Message})");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ([], $"no name server answered within {Patience.TotalSeconds} s");
        }
    }

    // Null when all is well.
    private async Task<string?> KnockAsync(string name, IPAddress address, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address, port, either.Token);
            string? untrusted = null;
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name,
                    // What robots have; a server that wants more is of no use to them.
                    EnabledSslProtocols = SslProtocols.Tls12,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        untrusted = ProblemOf(certificate as X509Certificate2, errors);
                        return untrusted is null;
                    },
                },
                either.Token);
            return await AskAsync(tls, name, either.Token);
        }
        catch (AuthenticationException e)
        {
            return $"TLS fails on {address}:{port}: {e.Message.TrimEnd('.')}";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return $"nothing answers on {address}:{port} ({e.Message})";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{address}:{port} did not answer within {Patience.TotalSeconds} s";
        }
    }

    private string? ProblemOf(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return "another name's certificate";
        return authority is null ? null : CertificateCheck.FindProblem(certificate, authority, context.Time.GetUtcNow());
    }

    // As robots ask while they wait for a network; whatever the status, the gateway was there.
    private static async Task<string?> AskAsync(SslStream tls, string name, CancellationToken ct)
    {
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"), ct);
        var first = new byte[64];
        var read = await tls.ReadAtLeastAsync(first, 12, throwOnEndOfStream: false, ct);
        var line = Encoding.ASCII.GetString(first, 0, read);
        return line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && line.Length >= 12 && line[9] != '5' ? null : $"what answers there is no gateway that is well ({line.Split('\r')[0]})";
    }
}

/// <summary>How it stands with one name.</summary>
/// <param name="Here">Whether it leads to this machine.</param>
/// <param name="Answers">Whether the gateway answers to it over TLS.</param>
/// <param name="Problem">Empty when all is well.</param>
internal sealed record NameCheck(string Name, IReadOnlyList<string> Addresses, bool Here, bool Answers, string Problem);
