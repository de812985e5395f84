using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway;

/// <summary>Section <c>gateway</c>, and where the services are that it stands before.</summary>
internal sealed record GatewayOptions
{
    /// <summary>The hub closes a silent socket after three minutes; the gateway must not be quicker.</summary>
    private static readonly TimeSpan HubPatience = TimeSpan.FromSeconds(180);

    /// <summary><c>NET_hub</c>.</summary>
    public NetAddress Hub { get; init; } = NetAddress.Local(9000);

    /// <summary><c>NET_settings_http</c>: the HTTP port of Settings.</summary>
    public NetAddress Settings { get; init; } = NetAddress.Local(9008);

    /// <summary><c>NET_lasso</c>: Lasso, of which only the pages pass where people link their calendars.</summary>
    public NetAddress Lasso { get; init; } = NetAddress.Local(9007);

    /// <summary><c>gateway:socketActivityTimeout</c>, above 180 s up to 1 h: how long a WebSocket may be silent in both directions.</summary>
    public TimeSpan SocketActivityTimeout { get; init; } = TimeSpan.FromSeconds(200);

    /// <summary><c>gateway:requestTimeout</c>, 1 s to 10 min: how long an HTTP request may make no progress.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>gateway:connectTimeout</c>, 100 ms to 1 min: how long reaching a service may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public static GatewayOptions Read(SettingsReader settings) => new()
    {
        Hub = settings.Net("hub", NetAddress.Local(9000)),
        Settings = settings.Net("settings-http", NetAddress.Local(9008)),
        Lasso = settings.Net("lasso", NetAddress.Local(9007)),
        SocketActivityTimeout = settings.Duration("gateway:socketActivityTimeout",
            TimeSpan.FromSeconds(200), HubPatience + TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        RequestTimeout = settings.Duration("gateway:requestTimeout",
            TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        ConnectTimeout = settings.Duration("gateway:connectTimeout",
            TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
    };
}
