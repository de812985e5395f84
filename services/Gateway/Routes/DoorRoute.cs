using Jibo.Pegasus.Gateway.Hosts;
using Yarp.ReverseProxy.Configuration;

namespace Jibo.Pegasus.Gateway.Routes;

/// <summary>What passes, and at which kinds of names.</summary>
internal sealed record DoorRoute(RouteConfig Config, HostServices ServedAt);
