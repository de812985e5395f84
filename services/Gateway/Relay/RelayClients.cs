using Jibo.Pegasus.Instances;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>How the gateway reaches services: it spreads over the instances of each, and keeps nothing of which robot went where.</summary>
internal sealed class RelayClients(GatewayOptions options, TimeProvider time) : ForwarderHttpClientFactory
{
    private readonly NetAddress[] _services =
        [options.Hub, options.Settings, options.Lasso, options.Accounts, options.History, options.Parser, .. options.Simulator is { } simulator ? [simulator] : (NetAddress[])[]];

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = options.ConnectTimeout;
        // A name may come to mean another machine; sockets that are open stay where they are.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new SpreadingHandler(base.WrapHandler(context, handler), _services.Select(service => service.ToUris()), time);
}
