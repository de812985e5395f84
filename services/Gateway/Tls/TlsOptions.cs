using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>The door for robots, which speak TLS only.</summary>
internal sealed record TlsOptions
{
    /// <summary><c>gateway:tlsPort</c>. 0 takes any free port.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// <c>gateway:certificate</c>: a PEM or PFX file with the certificate and those between it and its authority. By default
    /// <c>tls/gateway.pem</c> in the data folder, when it is there.
    /// </summary>
    public required string Certificate { get; init; }

    /// <summary><c>gateway:certificateKey</c>: the PEM file of its private key; null when <see cref="Certificate"/> holds it.</summary>
    public string? Key { get; init; }

    /// <summary><c>gateway:certificatePassword</c>: of the PFX file, or of an encrypted key. Never log it.</summary>
    public string? Password { get; init; }

    /// <summary><c>gateway:handshakeTimeout</c>, 1 s to 1 min: how long a client may take to agree on TLS.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The files that it is read from.</summary>
    public IEnumerable<FileInfo> Files => Key is null ? [new(Certificate)] : [new(Certificate), new(Key)];

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Certificate;

    /// <summary>Null where there is no certificate: then there is no TLS.</summary>
    public static TlsOptions? Read(SettingsReader settings)
    {
        const string CertificateKey = "gateway:certificate";
        const string KeyKey = "gateway:certificateKey";
        var port = settings.Number("gateway:tlsPort", 9443, 0, 65535);
        var timeout = settings.Duration("gateway:handshakeTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var password = settings.Secret("gateway:certificatePassword");
        var key = settings.OptionalText(KeyKey);
        var certificate = settings.OptionalText(CertificateKey);
        if (certificate is null && key is not null)
            settings.Add($"{settings.NameOf(CertificateKey)} is not set while {settings.NameOf(KeyKey)} is; it must be the PEM file of the certificate that the key belongs to.");
        if (certificate is null)
        {
            var folder = Path.Combine(settings.Text("server:data", "data"), "tls");
            (certificate, key) = (Path.Combine(folder, "gateway.pem"), Path.Combine(folder, "gateway.key"));
            if (!File.Exists(certificate) && !File.Exists(key))
                return null;
        }

        return new() { Port = port, Certificate = certificate, Key = key, Password = password, HandshakeTimeout = timeout };
    }
}
