using System.Net;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>Section <c>server</c>: where a service listens, what it bears and how it speaks of itself.</summary>
public sealed record ServerOptions
{
    /// <summary>The service's name, for logs, traces and health.</summary>
    public required string Service { get; init; }

    /// <summary><c>server:host</c>. Address to listen on: this machine only unless told otherwise; <c>0.0.0.0</c> in containers.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary><c>server:port</c>, HTTP/1.1. 0 takes any free port.</summary>
    public int Port { get; init; }

    /// <summary><c>server:grpcPort</c>, cleartext HTTP/2, for services that have one. 0 takes any free port.</summary>
    public int? GrpcPort { get; init; }

    /// <summary><c>server:maxRequestBody</c> in bytes, 1 KB to 64 MB. gRPC messages have limits of their own.</summary>
    public long MaxRequestBody { get; init; } = 1024 * 1024;

    /// <summary><c>server:maxConnections</c>, WebSockets included, 1 to 1,000,000.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary><c>server:requestHeadersTimeout</c>, 1 s to 2 min: how long a client may take to say what it wants.</summary>
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>server:keepAliveTimeout</c>, 1 s to 1 h: how long an idle connection is kept.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary><c>server:drainTimeout</c>, 100 ms to 5 min: how long turns may take to finish when the service stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// <c>server:drainGrace</c>, 0 to 1 min: how long the service goes on serving after SIGTERM, saying that it is about to stop. By default
    /// a second where others can connect, and nothing on this machine alone, where nobody balances.
    /// </summary>
    public TimeSpan DrainGrace { get; init; }

    /// <summary><c>server:logLevel</c>: error, warn, info, debug or none.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary><c>server:logFormat</c>: plain or json.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>
    /// <c>server:trustLoggingConfig</c>: honour <c>x-jibo-logging-config</c> from every caller. For services that only other
    /// services reach; the hub leaves it off and trusts a caller once its token is verified.
    /// </summary>
    public bool TrustLoggingConfig { get; init; }

    /// <summary><c>server:telemetry</c>: off when the process that hosts the service exports for it.</summary>
    public bool Telemetry { get; init; } = true;

    /// <summary>Whether a process on another machine can connect.</summary>
    public bool ReachableFromOtherMachines => !IPAddress.IsLoopback(Address);

    internal static ServerOptions Read(SettingsReader settings, ServiceInfo service) => Read(settings, service, ReadAddress(settings));

    private static ServerOptions Read(SettingsReader settings, ServiceInfo service, IPAddress address) => new()
    {
        Service = service.Name,
        Address = address,
        Port = settings.Number("server:port", service.HttpPort, 0, 65535),
        GrpcPort = service.GrpcPort is { } port ? settings.Number("server:grpcPort", port, 0, 65535) : null,
        MaxRequestBody = settings.LongNumber("server:maxRequestBody", 1024 * 1024, 1024, 64 * 1024 * 1024),
        MaxConnections = settings.Number("server:maxConnections", 20_000, 1, 1_000_000),
        RequestHeadersTimeout = settings.Duration("server:requestHeadersTimeout", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
        KeepAliveTimeout = settings.Duration("server:keepAliveTimeout", TimeSpan.FromSeconds(130), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        DrainTimeout = settings.Duration("server:drainTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        DrainGrace = settings.Duration("server:drainGrace", TimeSpan.FromSeconds(IPAddress.IsLoopback(address) ? 0 : 1), TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        LogLevel = ReadLogLevel(settings),
        LogFormat = settings.Choice("server:logFormat", LogFormat.Plain),
        TrustLoggingConfig = settings.Flag("server:trustLoggingConfig", false),
        Telemetry = settings.Flag("server:telemetry", true),
    };

    private static IPAddress ReadAddress(SettingsReader settings)
    {
        const string Key = "server:host";
        switch (settings.Text(Key, "127.0.0.1"))
        {
            case "localhost":
                return IPAddress.Loopback;
            case "*":
                return IPAddress.Any;
            case var text when IPAddress.TryParse(text, out var address):
                return address;
            default:
                settings.Check(false, Key, "an IP address to listen on, such as 127.0.0.1 or 0.0.0.0");
                return IPAddress.Loopback;
        }
    }

    private static LogLevel ReadLogLevel(SettingsReader settings)
    {
        const string Key = "server:logLevel";
        var known = LogLevels.TryParse(settings.Text(Key, "info"), out var level);
        settings.Check(known, Key, "error, warn, info, debug or none");
        return level;
    }
}
