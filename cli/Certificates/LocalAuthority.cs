using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Jibo.Pegasus.Cli.Certificates;

/// <summary>
/// A certificate authority of one home, and the gateway's certificate by it. As robots need them, which have OpenSSL 1.0.2: RSA of 2048 bits
/// and SHA-256, nothing newer.
/// </summary>
internal static class LocalAuthority
{
    public static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);

    /// <summary>As long as browsers and phones take one.</summary>
    public static readonly TimeSpan GatewayLifetime = TimeSpan.FromDays(825);

    // A robot's clock may be behind, and so may this one.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private const int KeyBits = 2048;
    private const int SerialBytes = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <param name="machine">Whose it is, to tell one home's from another's.</param>
    /// <param name="domains">What it may speak for, each with all names under it.</param>
    public static X509Certificate2 CreateAuthority(string machine, IReadOnlyList<string> domains, DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest(Name($"Jibo.Pegasus home authority of {machine}"), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(NameConstraints.Permit(domains));
        return request.CreateSelfSigned(now - Slack, now + AuthorityLifetime);
    }

    /// <summary>A certificate for the gateway.</summary>
    /// <param name="authority">With its key.</param>
    /// <param name="key">The gateway's.</param>
    /// <param name="names">All names that it answers to.</param>
    public static X509Certificate2 CreateGateway(X509Certificate2 authority, RSA key, IReadOnlyList<string> names, DateTimeOffset now)
    {
        var request = new CertificateRequest(Name(names[0]), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        extensions.Add(alternatives.Build());
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var end = now + GatewayLifetime < authority.NotAfter ? now + GatewayLifetime : authority.NotAfter;
        return request.Create(authority, now - Slack > authority.NotBefore ? now - Slack : authority.NotBefore, end, NewSerial());
    }

    // Positive, and none that was before.
    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName.Length <= 64 ? commonName : commonName[..64]);
        return name.Build();
    }
}
