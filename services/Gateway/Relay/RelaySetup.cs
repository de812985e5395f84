using Jibo.Pegasus.Gateway.Routes;
using Yarp.ReverseProxy.Transforms;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>YARP, set up in code from options.</summary>
internal static class RelaySetup
{
    public static void AddRelay(this IServiceCollection services, GatewayOptions options) => services
        .AddReverseProxy()
        .LoadFromMemory(DoorRoutes.Routes, DoorRoutes.Clusters(options))
        .ConfigureHttpClient((_, handler) =>
        {
            handler.ConnectTimeout = options.ConnectTimeout;
            // A name may come to mean another machine; sockets that are open stay where they are.
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        })
        .AddTransforms(transforms =>
        {
            transforms.UseDefaultForwarders = false;
            // Appended: a load balancer in front of us knows the robot's address, we know the load balancer's.
            transforms.AddXForwardedFor(action: ForwardedTransformActions.Append);
            transforms.AddXForwardedProto(action: ForwardedTransformActions.Append);
            transforms.AddXForwardedHost(action: ForwardedTransformActions.Set);
            transforms.AddXForwardedPrefix(action: ForwardedTransformActions.Remove);
            transforms.AddRequestTransform(RelayLoops.MarkAsync);
            transforms.AddResponseTransform(RefusedUpgrades.CloseAsync);
        });

    public static void MapRelay(this WebApplication app) => app.MapReverseProxy(pipeline =>
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RelayFailures));
        pipeline.Use(RelayLoops.RefuseAsync);
        pipeline.Use((context, next) => RelayFailures.ExplainAsync(context, next, logger));
    });
}
