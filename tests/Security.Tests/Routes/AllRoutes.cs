using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Security.Tests.Routes;

/// <summary>What the services themselves say of which ways lead into them.</summary>
internal static class AllRoutes
{
    /// <summary>The hub answers robots before any routing; these are the protocol's own addresses.</summary>
    private static readonly string[] RobotDoors = ["/listen", "/v1/listen", "/proactive", "/v1/proactive"];

    public static IReadOnlyList<Route> Of(WholeCloud cloud) =>
    [
        .. cloud.Apps.SelectMany(app => Of(app.Key, app.Value))
            .Concat(RobotDoors.Select(path => new Route("hub", "WEBSOCKET", path)))
            .Distinct()
            .OrderBy(route => route.Service, StringComparer.Ordinal).ThenBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    private static IEnumerable<Route> Of(string service, WebApplication app)
    {
        var sources = ((IEndpointRouteBuilder)app).DataSources;
        foreach (var endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = endpoint.RoutePattern.RawText is { Length: > 0 } raw ? raw : "/";
            pattern = pattern.StartsWith('/') ? pattern : $"/{pattern}";
            // What nobody has is answered everywhere alike.
            if (pattern is "/{*path}" or "/{*path:nonfile}")
                continue;
            var isGrpc = pattern.Contains('.', StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"] && pattern.Count(letter => letter == '/') == 2;
            if (isGrpc)
                yield return new(service, "GRPC", pattern);
            else
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                    yield return new(service, method, pattern);
            }
        }
    }
}
