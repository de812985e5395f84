namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>Connections for what the gateway asks in its own name, beside what it relays.</summary>
internal static class OwnConnections
{
    /// <summary>Past any proxy, and to nowhere else than it was told.</summary>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = connectTimeout,
        // Names are looked up again: what stood behind one may have moved.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };
}
