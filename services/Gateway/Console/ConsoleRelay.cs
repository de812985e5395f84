using System.Collections.Frozen;
using System.Net.Http.Headers;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.Gateway.Routes;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>What the console asks for, on its way: judged here, then asked of a service in its operator's name.</summary>
internal static class ConsoleRelay
{
    private const string IdPrefix = "console-";
    private const string RobotToken = "console-robot-token";

    private static readonly FrozenDictionary<string, ConsoleRoute> ById = ConsoleRoutes.All.ToFrozenDictionary(route => IdPrefix + route.Id, StringComparer.Ordinal);

    /// <summary>The table as routes of the door; those that lead nowhere here are left out.</summary>
    public static IEnumerable<DoorRoute> Routes(GatewayOptions options) => options.Console is null
        ? []
        : ConsoleRoutes.All
            .Where(route => route.Service != ConsoleService.Simulator || options.Simulator is not null)
            .Select(route => new DoorRoute(
                new()
                {
                    RouteId = IdPrefix + route.Id,
                    ClusterId = ClusterOf(route),
                    Match = new RouteMatch { Path = ConsoleRoutes.Prefix + route.Path, Methods = route.Methods.Split(' ') },
                    MaxRequestBodySize = route.MaxBody,
                },
                HostServices.Own));

    public static void AddTransforms(TransformBuilderContext context, ConsoleOptions? options)
    {
        if (options is null || !ById.TryGetValue(context.Route.RouteId, out var route))
            return;
        context.AddPathRouteValues(route.ServicePath);
        context.AddRequestHeaderRemove("Cookie");
        context.AddRequestHeaderRemove("Origin");
        context.AddRequestHeaderRemove("x-jibo-logging-config");
        var token = options.Tokens.GetValueOrDefault(route.Service);
        context.AddRequestTransform(request =>
        {
            var bearer = route.IsRobot ? (string?)request.HttpContext.Items[RobotToken] : token;
            request.ProxyRequest.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            // It was judged here, and is asked in the operator's name: to services it does not come from outside. A robot's socket does.
            if (!route.IsRobot)
                request.ProxyRequest.Headers.Via.Clear();
            return ValueTask.CompletedTask;
        });
        if (route.IsRobot)
            context.AddRequestTransform(Introduce);
    }

    /// <summary>Middleware of the relay: lets in who may, and leaves other routes alone.</summary>
    public static async Task JudgeAsync(HttpContext context, Func<Task> next)
    {
        if (!ById.TryGetValue(context.GetReverseProxyFeature().Route.Config.RouteId, out var route))
        {
            await next();
            return;
        }

        try
        {
            context.RequestServices.GetRequiredService<ConsoleGuard>().Require(context.Request, route.Roles);
            if (route.IsRobot)
                await PrepareAsync(context);
        }
        catch (HttpError e)
        {
            await ErrorAnswer.WriteAsync(context, e.Status, e.Message);
            return;
        }

        // Whoever watches must not keep the gateway from leaving.
        await using var leaving = route.IsStream
            ? context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(context.Abort)
            : default;
        await next();
    }

    private static async Task PrepareAsync(HttpContext context)
    {
        if (!GatewayRefusal.IsUpgrade(context.Request))
            throw new HttpError(StatusCodes.Status400BadRequest, "Robots come here by WebSocket");
        var robot = PageRobot.Read(context.Request.Query);
        context.Items[RobotToken] = await context.RequestServices.GetRequiredService<RobotTokens>().GetAsync(robot, context.RequestAborted);
        context.Items[nameof(PageRobot)] = robot;
    }

    private static ValueTask Introduce(RequestTransformContext request)
    {
        var robot = (PageRobot)request.HttpContext.Items[nameof(PageRobot)]!;
        request.Query.Collection.Clear();
        request.ProxyRequest.Headers.TryAddWithoutValidation("x-jibo-transid", robot.TransId);
        request.ProxyRequest.Headers.TryAddWithoutValidation("x-jibo-robotid", robot.Robot);
        return ValueTask.CompletedTask;
    }

    private static string ClusterOf(ConsoleRoute route) => route.Service switch
    {
        ConsoleService.Hub when route.IsRobot => DoorRoutes.Sockets,
        ConsoleService.Hub => DoorRoutes.Requests,
        ConsoleService.Settings => DoorRoutes.Settings,
        ConsoleService.Lasso => DoorRoutes.Lasso,
        ConsoleService.Accounts => DoorRoutes.Accounts,
        ConsoleService.Parser => DoorRoutes.Parser,
        ConsoleService.History => DoorRoutes.History,
        ConsoleService.Simulator => DoorRoutes.Simulator,
        _ => throw new ArgumentOutOfRangeException(nameof(route), route.Service, "has no cluster"),
    };
}
