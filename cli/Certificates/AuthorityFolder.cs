using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Certificates;

/// <summary>Where a home's certificates are: <c>tls</c> in the data folder, where the gateway finds them. Nothing there is ever made twice.</summary>
internal sealed class AuthorityFolder(string data)
{
    private readonly string _folder = Path.Combine(data, "tls");

    /// <summary>What devices are told to trust.</summary>
    public string AuthorityFile => Path.Combine(_folder, "ca.pem");

    public string AuthorityKeyFile => Path.Combine(_folder, "ca.key");

    public string GatewayFile => Path.Combine(_folder, "gateway.pem");

    public string GatewayKeyFile => Path.Combine(_folder, "gateway.key");

    public bool HasAuthority => File.Exists(AuthorityFile);

    /// <summary>Makes the authority and the gateway's certificate.</summary>
    /// <param name="machine">Whose they are.</param>
    /// <param name="names">What the gateway answers to.</param>
    /// <param name="domains">What the authority may speak for.</param>
    /// <exception cref="CliException">There is something already, or it cannot be written.</exception>
    public void Make(string machine, IReadOnlyList<string> names, IReadOnlyList<string> domains, DateTimeOffset now)
    {
        foreach (var file in new[] { AuthorityFile, AuthorityKeyFile, GatewayFile, GatewayKeyFile })
        {
            if (File.Exists(file))
                throw new CliException($"{file} is there already, and devices may trust it; --renew makes the gateway's certificate anew by the same authority.");
        }

        EnsureFolder();
        using var authority = LocalAuthority.CreateAuthority(machine, domains, now);
        using var authorityKey = authority.GetRSAPrivateKey()!;
        using var key = RSA.Create(2048);
        using var gateway = LocalAuthority.CreateGateway(authority, key, names, now);
        OwnerFile.Write(AuthorityKeyFile, Pem(authorityKey.ExportPkcs8PrivateKeyPem()));
        OwnerFile.Write(GatewayKeyFile, Pem(key.ExportPkcs8PrivateKeyPem()));
        OwnerFile.Write(AuthorityFile, Pem(authority.ExportCertificatePem()), everybody: true);
        // Last: the gateway opens once this is there.
        OwnerFile.Write(GatewayFile, Pem(gateway.ExportCertificatePem()), everybody: true);
    }

    /// <summary>The gateway's certificate anew, with the key that it has. Whoever trusts the authority trusts it.</summary>
    /// <param name="names">Names beside those that it has.</param>
    /// <exception cref="CliException">There is no authority, or it may not speak for the names.</exception>
    public X509Certificate2 Renew(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var authority = ReadAuthority();
        using var key = RSA.Create();
        key.ImportFromPem(Read(GatewayKeyFile));
        using var old = X509Certificate2.CreateFromPem(Read(GatewayFile));
        var renewed = LocalAuthority.CreateGateway(authority, key, [.. NamesOf(old).Union(names, StringComparer.OrdinalIgnoreCase)], now);
        if (CertificateCheck.FindProblem(renewed, authority, now) is { } problem)
            throw new CliException($"The authority cannot speak for that: {problem}. A new one can, which devices must then be told to trust: move {_folder} away and run --make-authority again.");
        var fresh = GatewayFile + ".new";
        File.Delete(fresh);
        OwnerFile.Write(fresh, Pem(renewed.ExportCertificatePem()), everybody: true);
        File.Move(fresh, GatewayFile, overwrite: true);
        return renewed;
    }

    /// <summary>The authority without its key; null when there is none.</summary>
    /// <exception cref="CliException">The file holds none.</exception>
    public X509Certificate2? FindAuthority() => HasAuthority ? Parse(AuthorityFile, () => X509Certificate2.CreateFromPem(Read(AuthorityFile))) : null;

    /// <summary>The gateway's certificate without its key; null when there is none.</summary>
    /// <exception cref="CliException">The file holds none.</exception>
    public X509Certificate2? FindGateway() => File.Exists(GatewayFile) ? Parse(GatewayFile, () => X509Certificate2.CreateFromPem(Read(GatewayFile))) : null;

    public static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames());

    private X509Certificate2 ReadAuthority()
    {
        if (!HasAuthority)
            throw new CliException($"There is no authority in {_folder} yet; ./pegasus robot hosts --make-authority makes it.");
        return Parse(AuthorityFile, () => X509Certificate2.CreateFromPem(Read(AuthorityFile), Read(AuthorityKeyFile)));
    }

    private static X509Certificate2 Parse(string file, Func<X509Certificate2> parse)
    {
        try
        {
            return parse();
        }
        catch (CryptographicException e)
        {
            throw new CliException($"{file} holds no certificate, or its key is another's: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            throw new CliException($"{file} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private void EnsureFolder()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(_folder);
            else
                Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CliException($"{_folder} cannot be made: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static byte[] Pem(string text) => Encoding.ASCII.GetBytes(text + "\n");
}
