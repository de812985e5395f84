using System.Diagnostics.Metrics;
using System.Net;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Connections to origins.</summary>
internal static class OriginHandlers
{
    public static SocketsHttpHandler Create(OriginConnector connector) => new()
    {
        ConnectCallback = (context, ct) => connector.ConnectAsync(context.DnsEndPoint, ct),
        // The deadlines of a call are its own; this ends a connection that nobody waits for any more.
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxConnectionsPerServer = 32,
        MaxResponseHeadersLength = 64,
        // What is too long is cut off, not listened to.
        MaxResponseDrainSize = 0,
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would look up names in our place.
        UseProxy = false,
        Credentials = null,
        // Paths hold keys and secret addresses: no spans of them, no trace id for strangers, and no host in a metric's labels.
        ActivityHeadersPropagator = null,
        MeterFactory = new UnheardMeters(),
    };

    /// <summary>Meters that nobody listens to, because nobody knows their name.</summary>
    private sealed class UnheardMeters : IMeterFactory
    {
        private readonly Meter _meter = new("Unheard");

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
