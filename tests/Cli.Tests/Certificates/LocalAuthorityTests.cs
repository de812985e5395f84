using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jibo.Pegasus.Cli.Certificates;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Certificates;

public sealed class LocalAuthorityTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly string[] Names = [.. LegacyNames.All, "box", "box.local", "localhost"];
    private static readonly string[] Domains = [LegacyNames.Domain, "local", "box", "localhost"];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whoever_trusts_the_authority_takes_the_gateways_certificate_for_all_names()
    {
        var tls = Made();
        using var authority = tls.FindAuthority()!;
        using var gateway = tls.FindGateway()!;

        CertificateCheck.FindProblem(gateway, authority, Now).ShouldBeNull();
        foreach (var name in Names)
            gateway.MatchesHostname(name).ShouldBeTrue(name);
        gateway.MatchesHostname("example.com").ShouldBeFalse();
        gateway.NotAfter.ShouldBe(Now.AddDays(825).LocalDateTime, TimeSpan.FromSeconds(2));
        // What OpenSSL 1.0.2 on robots can do.
        foreach (var certificate in new[] { authority, gateway })
        {
            certificate.SignatureAlgorithm.FriendlyName.ShouldBe("sha256RSA");
            using var key = certificate.GetRSAPublicKey()!;
            key.KeySize.ShouldBe(2048);
        }
    }

    [Fact]
    public void The_authority_speaks_for_nobody_elses_names_and_makes_no_other_authority()
    {
        var tls = Made();
        using var authority = X509Certificate2.CreateFromPemFile(tls.AuthorityFile, tls.AuthorityKeyFile);
        using var key = RSA.Create(2048);
        using var bank = LocalAuthority.CreateGateway(authority, key, ["www.bank.example"], Now);

        CertificateCheck.FindProblem(bank, authority, Now).ShouldNotBeNull();

        var constraints = authority.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        (constraints.CertificateAuthority, constraints.HasPathLengthConstraint, constraints.PathLengthConstraint, constraints.Critical).ShouldBe((true, true, 0, true));
        authority.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.ShouldBe(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
    }

    [Fact]
    public void OpenSsl_takes_it_too()
    {
        var tls = Made();
        if (OpenSsl("version") is not (0, _))
            Assert.Skip("openssl is not installed: apt-get install openssl");

        OpenSsl("verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "neo-hub.jibo.com", "-CAfile", tls.AuthorityFile, tls.GatewayFile).Code.ShouldBe(0);
        OpenSsl("verify", "-verify_hostname", "example.com", "-CAfile", tls.AuthorityFile, tls.GatewayFile).Code.ShouldNotBe(0);
        OpenSsl("x509", "-in", tls.AuthorityFile, "-noout", "-text").Said.ShouldContain("DNS:jibo.com");
    }

    [Fact]
    public void Nothing_is_made_twice_and_keys_are_for_their_owner_alone()
    {
        var tls = Made();
        var before = File.ReadAllText(tls.AuthorityFile);

        Should.Throw<CliException>(() => tls.Make("box", Names, Domains, Now)).Message.ShouldContain("--renew");

        File.ReadAllText(tls.AuthorityFile).ShouldBe(before);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var key in new[] { tls.AuthorityKeyFile, tls.GatewayKeyFile })
            File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_gateways_certificate_is_renewed_by_the_same_authority_with_the_same_key()
    {
        var tls = Made();
        using var authority = tls.FindAuthority()!;
        using var old = tls.FindGateway()!;
        var later = Now.AddDays(800);

        using var renewed = tls.Renew(["other.local"], later);

        CertificateCheck.FindProblem(renewed, authority, later.AddDays(820)).ShouldBeNull();
        CertificateCheck.FindProblem(old, authority, later.AddDays(100)).ShouldNotBeNull();
        renewed.GetPublicKeyString().ShouldBe(old.GetPublicKeyString());
        renewed.SerialNumber.ShouldNotBe(old.SerialNumber);
        AuthorityFolder.NamesOf(renewed).ShouldBe([.. Names, "other.local"]);
        using var there = tls.FindGateway()!;
        there.SerialNumber.ShouldBe(renewed.SerialNumber);
        Should.Throw<CliException>(() => tls.Renew(["www.bank.example"], later)).Message.ShouldContain("cannot speak for that");
        using var still = tls.FindGateway()!;
        still.SerialNumber.ShouldBe(renewed.SerialNumber, "what was refused changed nothing");
    }

    private AuthorityFolder Made()
    {
        var tls = new AuthorityFolder(_folder.Path);
        tls.Make("box", Names, Domains, Now);
        return tls;
    }

    private static (int Code, string Said) OpenSsl(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
