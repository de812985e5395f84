using System.Net;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Jibo.Pegasus.Gateway.Routes;

/// <summary>
/// What passes through the door, and nothing else does. How exactly a path must be written, and who may use it, is for the service
/// behind it to say: it gets the address and the headers as they came.
/// </summary>
internal static class DoorRoutes
{
    public const string Sockets = "hub-sockets";
    public const string Requests = "hub-requests";
    public const string Settings = "settings";
    public const string Lasso = "lasso";

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        Route("listen", "/listen", Sockets),
        Route("listen-v1", "/v1/listen", Sockets),
        Route("proactive", "/proactive", Sockets),
        Route("proactive-v1", "/v1/proactive", Sockets),
        Route("skills", "/skills/{**rest}", Requests),
        Route("skills-v1", "/v1/skills/{**rest}", Requests),
        Route("route-v1", "/v1/route/{**rest}", Requests),
        Route("settings-v1", "/v1/settings/{**rest}", Settings),
        // Its relays and credentials stay inside.
        Route("link", "/link/{**rest}", Lasso),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(GatewayOptions options) =>
    [
        Cluster(Sockets, options.Hub, options.SocketActivityTimeout),
        Cluster(Requests, options.Hub, options.RequestTimeout),
        // A stream of changes shows every ten seconds that it lives.
        Cluster(Settings, options.Settings, options.RequestTimeout),
        Cluster(Lasso, options.Lasso, options.RequestTimeout),
    ];

    /// <summary>Who stands behind a route, for people.</summary>
    public static string NameOf(string? cluster) => cluster switch
    {
        Settings => "Settings",
        Lasso => "Lasso",
        _ => "The hub",
    };

    private static RouteConfig Route(string id, string path, string cluster) => new()
    {
        RouteId = id,
        ClusterId = cluster,
        Match = new RouteMatch { Path = path },
    };

    private static ClusterConfig Cluster(string id, NetAddress service, TimeSpan activityTimeout) => new()
    {
        ClusterId = id,
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [id] = new() { Address = service.ToUri().ToString() },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = activityTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };
}
