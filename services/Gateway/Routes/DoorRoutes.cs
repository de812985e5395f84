using System.Net;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.ServiceDefaults.Amz;
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
    public const string Accounts = "accounts";
    public const string News = "accounts-news";
    public const string History = "history";
    public const string Parser = "parser";
    public const string Simulator = "simulator";

    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];

    public static IReadOnlyList<DoorRoute> Of(GatewayOptions options) =>
    [
        // To the hub, by path at every name: some robots are told to look for it where they look for everything.
        ToHub("listen", "/listen", Sockets),
        ToHub("listen-v1", "/v1/listen", Sockets),
        ToHub("proactive", "/proactive", Sockets),
        ToHub("proactive-v1", "/v1/proactive", Sockets),
        ToHub("skills", "/skills/{**rest}", Requests),
        ToHub("skills-v1", "/v1/skills/{**rest}", Requests),
        // For people and their tools.
        Route("route-v1", "/v1/route/{**rest}", Requests, HostServices.Own),
        Route("settings-v1", "/v1/settings/{**rest}", Settings, HostServices.Own),
        // Its relays and credentials stay inside.
        Route("link", "/link/{**rest}", Lasso, HostServices.Own),
        // What robots ask while they boot, at whatever name they were told to ask it.
        ToAccounts("amz", "/", Accounts, HostServices.Every, Post, options.MaxApiBody, AmzAnswers.Target),
        ToAccounts("probe", "/", Accounts, HostServices.Api, Look),
        // Addresses that accounts gave them, made of the name at which they asked.
        ToAccounts("upload", "/upload/{**rest}", Accounts, HostServices.Api | HostServices.Own, Put, options.MaxUpload),
        ToAccounts("media", "/media/{**rest}", Accounts, HostServices.Api | HostServices.Own, Look),
        ToAccounts("news", "/{token}", News, HostServices.Socket, Get),
        .. ConsoleRelay.Routes(options),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(GatewayOptions options) =>
    [
        Cluster(Sockets, options.Hub, options.SocketActivityTimeout),
        Cluster(Requests, options.Hub, options.RequestTimeout),
        // A stream of changes shows every ten seconds that it lives.
        Cluster(Settings, options.Settings, options.RequestTimeout),
        Cluster(Lasso, options.Lasso, options.RequestTimeout),
        Cluster(Accounts, options.Accounts, options.RequestTimeout),
        Cluster(News, options.Accounts, options.NewsActivityTimeout),
        Cluster(History, options.History, options.RequestTimeout),
        Cluster(Parser, options.Parser, options.RequestTimeout),
        .. options.Simulator is { } simulator ? [Cluster(Simulator, simulator, options.RequestTimeout)] : (IEnumerable<ClusterConfig>)[],
    ];

    /// <summary>Who stands behind a route, for people.</summary>
    public static string NameOf(string? cluster) => cluster switch
    {
        Settings => "Settings",
        Lasso => "Lasso",
        Accounts or News => "Accounts",
        History => "History",
        Parser => "The parser",
        Simulator => "The simulator",
        _ => "The hub",
    };

    /// <summary>The same for figures.</summary>
    public static string LabelOf(string? cluster) => cluster switch
    {
        Settings => "settings",
        Lasso => "lasso",
        Accounts or News => "accounts",
        History => "history",
        Parser => "parser",
        Simulator => "simulator",
        _ => "hub",
    };

    private static DoorRoute ToHub(string id, string path, string cluster) => Route(id, path, cluster, HostServices.Every);

    private static DoorRoute ToAccounts(
        string id, string path, string cluster, HostServices at, string[] methods, long? maxBody = null, string? header = null) => new(
        new()
        {
            RouteId = id,
            ClusterId = cluster,
            Match = new RouteMatch
            {
                Path = path,
                Methods = methods,
                Headers = header is null ? null : [new() { Name = header, Mode = HeaderMatchMode.Exists }],
            },
            MaxRequestBodySize = maxBody,
            // What robots sign has the name in it by which they asked.
            Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }],
        },
        at);

    private static DoorRoute Route(string id, string path, string cluster, HostServices at) => new(
        new()
        {
            RouteId = id,
            ClusterId = cluster,
            Match = new RouteMatch { Path = path },
        },
        at);

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
