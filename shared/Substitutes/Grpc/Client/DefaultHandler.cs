namespace Grpc.Net.Client;

// The handler of a channel that was given none.
internal static class DefaultHandler
{
    public static SocketsHttpHandler Create(bool secure) => new()
    {
        // One connection carries some hundred calls at once; more calls open another instead of waiting.
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // Finds a dead peer while calls are under way; an idle connection is left in peace.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy can carry TLS; it cannot carry HTTP/2 in clear text.
        UseProxy = secure,
    };
}
