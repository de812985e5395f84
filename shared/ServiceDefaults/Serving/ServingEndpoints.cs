using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>The two doors of a service: cleartext HTTP/1.1 and cleartext HTTP/2 cannot share one port.</summary>
internal sealed class ServingEndpoints
{
    private ListenOptions? _http;
    private ListenOptions? _grpc;

    public static void Configure(WebApplicationBuilder builder, ServerOptions options)
    {
        var endpoints = new ServingEndpoints();
        builder.Services.AddSingleton(endpoints);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            SetLimits(kestrel, options);
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                endpoints._http = listen;
                foreach (var setup in listen.ApplicationServices.GetServices<DoorSetup>())
                    setup.Configure(listen);
            });
            if (options.GrpcPort is not { } grpcPort)
                return;
            kestrel.Listen(options.Address, grpcPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                endpoints._grpc = listen;
            });
        });
    }

    /// <summary>Kestrel puts the real port into the listener's end point when it has bound it.</summary>
    public BoundAddresses? Read() => Dial(_http) is { } http ? new BoundAddresses(http, Dial(_grpc)) : null;

    private static void SetLimits(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.MaxRequestBody;
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        limits.RequestHeadersTimeout = options.RequestHeadersTimeout;
        limits.KeepAliveTimeout = options.KeepAliveTimeout;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestLineSize = 8 * 1024;
        // One hub holds few connections to a service and runs many calls on each.
        limits.Http2.MaxStreamsPerConnection = 1000;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    private static Uri? Dial(ListenOptions? listen)
    {
        if (listen?.IPEndPoint is not { Port: > 0 } bound)
            return null;
        var address = bound.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : bound.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : bound.Address;
        var host = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{bound.Port}/"));
    }
}
