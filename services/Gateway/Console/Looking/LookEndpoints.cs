using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Gateway.Console.Looking;

/// <summary><c>/api/v1/operations/services</c> and <c>…/warnings</c>, which no one service knows.</summary>
internal static class LookEndpoints
{
    private const string Path = ConsoleRoutes.Prefix + "/operations";

    public static IEnumerable<IEndpointConventionBuilder> MapLooks(this IEndpointRouteBuilder app) =>
    [
        app.MapGet(Path + "/services", (RequestDelegate)StatesAsync),
        app.MapGet(Path + "/warnings", (RequestDelegate)WarningsAsync),
    ];

    private static async Task StatesAsync(HttpContext context)
    {
        var look = Open(context);
        await context.Response.WriteAsJsonAsync(
            await look.StatesAsync(Here(context), context.RequestAborted), LookJson.Default.ServiceStates, cancellationToken: context.RequestAborted);
    }

    private static async Task WarningsAsync(HttpContext context)
    {
        var look = Open(context);
        await context.Response.WriteAsJsonAsync(
            await look.WarningsAsync(Here(context), context.RequestAborted), LookJson.Default.WarningList, cancellationToken: context.RequestAborted);
    }

    private static ServiceLook Open(HttpContext context)
    {
        context.RequestServices.GetRequiredService<ConsoleGuard>().Require(context.Request, ConsoleRoles.Operator);
        context.Response.Headers.CacheControl = "no-store";
        return context.RequestServices.GetRequiredService<ServiceLook>();
    }

    private static NetAddress Here(HttpContext context)
    {
        var here = context.RequestServices.BoundAddresses().Http;
        return new(here.Host, here.Port);
    }
}
