using System.Diagnostics;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.Gateway.Routes;
using Jibo.Pegasus.Instances;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>YARP, set up in code from options.</summary>
internal static class RelaySetup
{
    public static void AddRelay(this IServiceCollection services, GatewayOptions options) => services
        .AddSingleton<DistributedContextPropagator, OutwardTraces>()
        .AddSingleton<RelayMeter>()
        .AddSingleton<IForwarderHttpClientFactory>(s => new RelayClients(options, s.GetRequiredService<TimeProvider>()))
        .AddReverseProxy()
        .LoadFromMemory([.. DoorRoutes.Of(options).Select(route => route.Config)], DoorRoutes.Clusters(options))
        .AddTransforms(transforms =>
        {
            transforms.UseDefaultForwarders = false;
            // Whoever asks may have said anything here, and services go by it: they get one address, which is the caller's.
            transforms.AddXForwardedFor(action: ForwardedTransformActions.Set);
            transforms.AddXForwardedProto(action: ForwardedTransformActions.Set);
            transforms.AddXForwardedHost(action: ForwardedTransformActions.Set);
            transforms.AddXForwardedPrefix(action: ForwardedTransformActions.Remove);
            transforms.AddRequestHeaderRemove("Forwarded");
            transforms.AddRequestTransform(RelayLoops.MarkAsync);
            ConsoleRelay.AddTransforms(transforms, options.Console);
            transforms.AddResponseTransform(RefusedUpgrades.CloseAsync);
            // Between services only.
            transforms.AddResponseHeaderRemove(InstanceHeaders.Leaving, ResponseCondition.Always);
        });

    public static void MapRelay(this WebApplication app, GatewayOptions options)
    {
        var routes = DoorRoutes.Of(options).ToDictionary(route => route.Config.RouteId, StringComparer.Ordinal);
        app.MapReverseProxy(pipeline =>
        {
            var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RelayFailures));
            pipeline.Use(app.Services.GetRequiredService<RelayMeter>().CountAsync);
            pipeline.Use(RelayLoops.RefuseAsync);
            pipeline.Use(ConsoleRelay.JudgeAsync);
            pipeline.Use((context, next) => RelayFailures.ExplainAsync(context, next, logger));
        }).ConfigureEndpoints((endpoint, route) => endpoint.WithMetadata(new ServedAt(routes[route.RouteId].ServedAt)));
    }
}
