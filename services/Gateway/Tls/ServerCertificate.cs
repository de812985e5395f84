using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>A certificate with its private key and those that lead to its authority, ready to be shown.</summary>
internal sealed class ServerCertificate
{
    private const int MaxBytes = 1024 * 1024;

    private ServerCertificate(X509Certificate2 certificate, SslStreamCertificateContext context) => (Certificate, Context) = (certificate, context);

    public X509Certificate2 Certificate { get; }

    public SslStreamCertificateContext Context { get; }

    public DateTimeOffset NotBefore => Certificate.NotBefore.ToUniversalTime();

    public DateTimeOffset NotAfter => Certificate.NotAfter.ToUniversalTime();

    /// <exception cref="CertificateProblemException">It cannot be used.</exception>
    public static ServerCertificate Load(TlsOptions options)
    {
        var collection = new X509Certificate2Collection();
        var certificate = IsPem(Read(options.Certificate)) ? LoadPem(options, collection) : LoadPfx(options, collection);
        if (certificate.GetRSAPrivateKey() is null && certificate.GetECDsaPrivateKey() is null)
            throw new CertificateProblemException($"{options.Certificate} holds a certificate whose key is neither RSA nor ECDSA, which no robot can use");
        foreach (var same in collection.Where(one => one.Thumbprint == certificate.Thumbprint).ToArray())
            collection.Remove(same);
        try
        {
            // Offline: nothing is fetched from addresses that a certificate names.
            return new(certificate, SslStreamCertificateContext.Create(certificate, collection, offline: true));
        }
        catch (CryptographicException e)
        {
            throw new CertificateProblemException($"{options.Certificate} holds a certificate that cannot be used ({Plain(e)})", e);
        }
    }

    private static X509Certificate2 LoadPem(TlsOptions options, X509Certificate2Collection collection)
    {
        var key = options.Key ?? options.Certificate;
        var (certificateText, keyText) = (Text(options.Certificate), Text(key));
        try
        {
            collection.ImportFromPem(certificateText);
        }
        catch (CryptographicException e)
        {
            throw new CertificateProblemException($"{options.Certificate} holds no certificate that can be read ({Plain(e)})", e);
        }

        if (collection.Count == 0)
            throw new CertificateProblemException($"{options.Certificate} holds no certificate");
        try
        {
            return options.Password is { } password && keyText.Contains("ENCRYPTED", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromEncryptedPem(certificateText, keyText, password)
                : X509Certificate2.CreateFromPem(certificateText, keyText);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CertificateProblemException($"{key} holds no private key that belongs to the certificate in {options.Certificate} ({Plain(e)})", e);
        }
    }

    private static X509Certificate2 LoadPfx(TlsOptions options, X509Certificate2Collection collection)
    {
        try
        {
            collection.AddRange(X509CertificateLoader.LoadPkcs12Collection(Read(options.Certificate), options.Password));
        }
        catch (CryptographicException e)
        {
            throw new CertificateProblemException($"{options.Certificate} is neither PEM nor a PFX file that the password opens ({Plain(e)})", e);
        }

        return collection.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new CertificateProblemException($"{options.Certificate} holds no certificate with a private key");
    }

    private static bool IsPem(ReadOnlySpan<byte> file) => file.IndexOf("-----BEGIN "u8) >= 0;

    private static string Text(string path) => System.Text.Encoding.UTF8.GetString(Read(path));

    private static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
                throw new CertificateProblemException($"{path} is larger than any certificate");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (FileNotFoundException e)
        {
            throw new CertificateProblemException($"{path} is not there", e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new CertificateProblemException($"{path} is not there", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CertificateProblemException($"{path} cannot be read by this user", e);
        }
    }

    private static string Plain(Exception e) => e.Message.Split('\n')[0].TrimEnd('.', '\r', ' ');
}

/// <summary>A certificate cannot be used; the message says which file and why, without a full stop.</summary>
internal sealed class CertificateProblemException(string message, Exception? inner = null) : Exception(message, inner);
