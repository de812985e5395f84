using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Gateway.Tests.Tls;

/// <summary>An authority of a home, and what it signs, as the command line makes them: RSA 2048, SHA-256.</summary>
internal sealed class TestCertificates : IDisposable
{
    // Made once: a key takes its time.
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly X509Certificate2 Middle;

    private readonly ScratchFolder _folder = new();

    static TestCertificates()
    {
        Root = Authority("CN=Test Home Authority", null);
        Middle = Authority("CN=Test Home Authority 2", Root);
    }

    public TestCertificates() => File.WriteAllText(AuthorityFile, Root.ExportCertificatePem());

    /// <summary>What a robot trusts.</summary>
    public static X509Certificate2 Root { get; }

    public string AuthorityFile => _folder.File("ca.pem");

    public string CertificateFile => _folder.File("gateway.pem");

    public string KeyFile => _folder.File("gateway.key");

    public string Folder => _folder.Path;

    public string File1(string name) => _folder.File(name);

    /// <summary>Writes a certificate for the legacy names, with the one between it and the authority, and its key.</summary>
    public string Write(TimeSpan? life = null, bool pfx = false, string? password = null, string name = "api.jibo.com")
    {
        var request = new CertificateRequest($"CN={name}", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var one in new[] { name, "api.jibo.com", "api-socket.jibo.com", "neo-hub.jibo.com" }.Distinct())
            names.AddDnsName(one);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        var now = TimeProvider.System.GetUtcNow();
        using var bare = request.Create(Middle, now.AddDays(-40), now + (life ?? TimeSpan.FromDays(365)), RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(Key);
        if (pfx)
        {
            var all = new X509Certificate2Collection { whole, X509CertificateLoader.LoadCertificate(Middle.RawData) };
            File.WriteAllBytes(_folder.File("gateway.pfx"), all.Export(X509ContentType.Pkcs12, password)!);
            return bare.Thumbprint;
        }

        File.WriteAllText(KeyFile, Key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFile, bare.ExportCertificatePem() + "\n" + Middle.ExportCertificatePem());
        return bare.Thumbprint;
    }

    public void Dispose() => _folder.Dispose();

    private static X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        if (issuer is null)
            return request.CreateSelfSigned(now.AddDays(-100), now.AddDays(3650));
        using var bare = request.Create(issuer, now.AddDays(-90), now.AddDays(3000), RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
