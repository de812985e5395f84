using System.Net.Http.Headers;
using Grpc.Net.Client;
using Jibo.Pegasus.Instances;

namespace Jibo.Pegasus.Clients;

/// <summary>Makes the connections that clients share. Whoever makes one disposes it.</summary>
public static class ServiceConnections
{
    /// <summary>A pool that opens further HTTP/2 connections under load and forgets old ones.</summary>
    public static SocketsHttpHandler CreateHandler(ServiceClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SocketsHttpHandler
        {
            PooledConnectionLifetime = options.ConnectionLifetime,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 256,
            // Services know where their peers are: no detours, and no cookies between robots.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
    }

    /// <summary>The same, spread over the instances of a service.</summary>
    public static HttpMessageHandler CreateHandler(ServiceAddress address, ServiceClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new SpreadingHandler(CreateHandler(options), [address.All]);
    }

    /// <summary>A channel to the gRPC port of a service, or to those of its instances.</summary>
    /// <param name="address">Such as <c>http://localhost:9105</c>.</param>
    /// <param name="services">Where the clock for deadlines is found; the system's when null.</param>
    /// <param name="token">A secret to bear on every call, or null.</param>
    public static GrpcChannel CreateChannel(ServiceAddress address, ServiceClientOptions options, IServiceProvider? services = null, string? token = null) =>
        GrpcChannel.ForAddress(address.First, new GrpcChannelOptions
        {
            HttpHandler = token is null ? CreateHandler(address, options) : new BearerHandler(token) { InnerHandler = CreateHandler(address, options) },
            DisposeHttpClient = true,
            ServiceProvider = services,
        });

    /// <summary>An HTTP client for the HTTP port of a service, or for those of its instances.</summary>
    /// <param name="address">Such as <c>http://localhost:9005</c>.</param>
    /// <param name="token">A secret to bear on every call, or null.</param>
    public static HttpClient CreateHttpClient(ServiceAddress address, ServiceClientOptions options, string? token = null)
    {
        var http = new HttpClient(CreateHandler(address, options), disposeHandler: true)
        {
            BaseAddress = address.First,
            // The clients have deadlines of their own, which know who cancelled.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
