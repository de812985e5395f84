using System.Globalization;
using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>The certificate that is shown now. When its files change it is read anew; while they cannot be used, the one before stays.</summary>
internal sealed partial class CertificateHolder
{
    /// <summary>How long before its end a certificate is complained about.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    // What OpenSSL 1.0.2 and newer ones have in common, best first: robots have that one.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
    ];

    private readonly TlsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile Shown _shown;
    private volatile string? _stale;

    /// <exception cref="ConfigurationProblemException">There is none that can be used.</exception>
    public CertificateHolder(TlsOptions options, TimeProvider time, ILogger<CertificateHolder> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        LoadedStamp = FileStamp.Of(options.Files);
        try
        {
            _shown = new(ServerCertificate.Load(options));
        }
        catch (CertificateProblemException e)
        {
            throw new ConfigurationProblemException([$"The gateway cannot use its certificate: {e.Message}."], e);
        }
    }

    /// <summary>How the files were when they were read first.</summary>
    public FileStamp LoadedStamp { get; }

    /// <summary>How TLS is spoken with the certificate that is shown now.</summary>
    public SslServerAuthenticationOptions Authentication => _shown.Options;

    public ServerCertificate Current => _shown.Certificate;

    /// <summary>What is wrong with it, for health; null when nothing is.</summary>
    public string? FindProblem()
    {
        if (_stale is { } stale)
            return stale;
        var certificate = Current;
        var now = _time.GetUtcNow();
        if (now >= certificate.NotAfter)
            return string.Create(CultureInfo.InvariantCulture, $"the certificate ended on {certificate.NotAfter:yyyy-MM-dd}");
        if (now < certificate.NotBefore)
            return string.Create(CultureInfo.InvariantCulture, $"the certificate begins on {certificate.NotBefore:yyyy-MM-dd} only");
        return certificate.NotAfter - now <= Notice
            ? string.Create(CultureInfo.InvariantCulture, $"the certificate ends on {certificate.NotAfter:yyyy-MM-dd}")
            : null;
    }

    /// <summary>Says in the log what is wrong, if anything is.</summary>
    public void Complain()
    {
        if (FindProblem() is { } problem)
            Log.Ends(_logger, _options.Certificate, problem);
    }

    /// <summary>Reads it anew.</summary>
    public void Reload()
    {
        try
        {
            // The one before is left to those whose handshake it is in.
            _shown = new(ServerCertificate.Load(_options));
            _stale = null;
            Log.Renewed(_logger, _options.Certificate, Current.NotAfter);
            Complain();
        }
        catch (CertificateProblemException e)
        {
            _stale = "the files of the certificate were changed and cannot be used; the one before is shown";
            Log.NotRenewed(_logger, e.Message);
        }
    }

    private sealed class Shown(ServerCertificate certificate)
    {
        public ServerCertificate Certificate { get; } = certificate;

        public SslServerAuthenticationOptions Options { get; } = new()
        {
            ServerCertificateContext = certificate.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            // Windows has its own list, for the whole machine.
            CipherSuitesPolicy = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? LinuxSuites() : null,
        };

        private static CipherSuitesPolicy LinuxSuites()
        {
#pragma warning disable CA1416 // Asked for above.
            return new(Suites);
#pragma warning restore CA1416
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{File}: {Problem}; robots will not connect without a valid one")]
        public static partial void Ends(ILogger logger, string file, string problem);

        [LoggerMessage(2, LogLevel.Information, "{File} was read anew; it is good until {End:yyyy-MM-dd}")]
        public static partial void Renewed(ILogger logger, string file, DateTimeOffset end);

        [LoggerMessage(3, LogLevel.Error, "The certificate was changed and cannot be used: {Problem}. The one before is shown")]
        public static partial void NotRenewed(ILogger logger, string problem);
    }
}
