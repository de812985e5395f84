using Jibo.Pegasus.Gateway.Callers;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.Gateway.Limits;
using Jibo.Pegasus.Gateway.Tls;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Gateway;

/// <summary>Section <c>gateway</c>, and where the services are that it stands before.</summary>
internal sealed record GatewayOptions
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The hub closes a silent socket after three minutes; the gateway must not be quicker.</summary>
    private static readonly TimeSpan HubPatience = TimeSpan.FromSeconds(180);

    /// <summary><c>NET_hub</c>; this and others may be several.</summary>
    public NetAddress Hub { get; init; } = NetAddress.Local(9000);

    /// <summary><c>NET_settings_http</c>: the HTTP port of Settings.</summary>
    public NetAddress Settings { get; init; } = NetAddress.Local(9008);

    /// <summary><c>NET_lasso</c>: Lasso, of which only the pages pass where people link their calendars.</summary>
    public NetAddress Lasso { get; init; } = NetAddress.Local(9007);

    /// <summary><c>NET_accounts</c>: Accounts, which robots boot against.</summary>
    public NetAddress Accounts { get; init; } = NetAddress.Local(9009);

    /// <summary><c>NET_history_http</c>: the HTTP port of History, of which the console alone asks.</summary>
    public NetAddress History { get; init; } = NetAddress.Local(9006);

    /// <summary><c>NET_parser_http</c>: the HTTP port of the Parser, of which the console alone asks.</summary>
    public NetAddress Parser { get; init; } = NetAddress.Local(9005);

    /// <summary><c>NET_simulator</c>: who plays weeks through; null where nobody does.</summary>
    public NetAddress? Simulator { get; init; }

    /// <summary>Null where nobody looks.</summary>
    public ConsoleOptions? Console { get; init; }

    /// <summary><c>accounts:serviceToken</c>: what accounts are asked with for names of hosts; null asks nobody. Never log it.</summary>
    public string? ServiceToken { get; init; }

    /// <summary><c>gateway:socketActivityTimeout</c>, above 180 s up to 1 h: how long a WebSocket may be silent in both directions.</summary>
    public TimeSpan SocketActivityTimeout { get; init; } = TimeSpan.FromSeconds(200);

    /// <summary>
    /// <c>gateway:newsActivityTimeout</c>, 2 min to 24 h: the same for sockets on which robots wait for news. They are silent for hours, but
    /// accounts ping them twice a minute.
    /// </summary>
    public TimeSpan NewsActivityTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary><c>gateway:requestTimeout</c>, 1 s to 10 min: how long an HTTP request may make no progress.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>gateway:connectTimeout</c>, 100 ms to 1 min: how long reaching a service may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary><c>gateway:maxApiBody</c>, 1 KB to 1 GB, in bytes: of what robots ask accounts; a photo may be in it. Accounts are stricter where they can be.</summary>
    public long MaxApiBody { get; init; } = 32 * Megabyte;

    /// <summary><c>gateway:maxUpload</c>, 1 KB to 16 GB, in bytes: of what robots bring to addresses that they were given.</summary>
    public long MaxUpload { get; init; } = 512 * Megabyte;

    /// <summary>Names beside the legacy ones.</summary>
    public HostNameOptions Hosts { get; init; } = HostNameOptions.None;

    public TrustedProxies Proxies { get; init; } = TrustedProxies.Nobody;

    public LimitOptions Limits { get; init; } = new();

    /// <summary><c>gateway:hsts</c>, 0 to 17,520 h: for how long browsers that came over TLS come over nothing else; 0 does not say it.</summary>
    public TimeSpan Hsts { get; init; }

    /// <summary>Null where there is no certificate.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Gateway";

    public static GatewayOptions Read(SettingsReader settings, ServerOptions server) => new()
    {
        Hub = settings.Nets("hub", NetAddress.Local(9000)),
        Settings = settings.Nets("settings-http", NetAddress.Local(9008)),
        Lasso = settings.Nets("lasso", NetAddress.Local(9007)),
        Accounts = settings.Nets("accounts", NetAddress.Local(9009)),
        History = settings.Nets("history-http", NetAddress.Local(9006)),
        Parser = settings.Nets("parser-http", NetAddress.Local(9005)),
        Simulator = settings.OptionalNets("simulator"),
        Console = ConsoleOptions.Read(settings, server),
        ServiceToken = settings.Secret("accounts:serviceToken"),
        SocketActivityTimeout = settings.Duration("gateway:socketActivityTimeout",
            TimeSpan.FromSeconds(200), HubPatience + TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        NewsActivityTimeout = settings.Duration("gateway:newsActivityTimeout",
            TimeSpan.FromHours(1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(24)),
        RequestTimeout = settings.Duration("gateway:requestTimeout",
            TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        ConnectTimeout = settings.Duration("gateway:connectTimeout",
            TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        MaxApiBody = settings.LongNumber("gateway:maxApiBody", 32 * Megabyte, 1024, 1024 * Megabyte),
        MaxUpload = settings.LongNumber("gateway:maxUpload", 512 * Megabyte, 1024, 16 * 1024 * Megabyte),
        Hsts = settings.Duration("gateway:hsts", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(730)),
        Hosts = HostNameOptions.Read(settings),
        Proxies = TrustedProxies.Read(settings),
        Limits = LimitOptions.Read(settings),
        Tls = TlsOptions.Read(settings),
    };
}
