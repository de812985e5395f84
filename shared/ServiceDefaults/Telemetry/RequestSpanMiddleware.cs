using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>
/// Names the span of a request: its method and the pattern of its address, never the address, and what was answered. Where no pattern is
/// matched, whoever answers may have said what it would be.
/// </summary>
internal sealed class RequestSpanMiddleware(RequestDelegate next)
{
    private const string Route = "http.route";

    public Task InvokeAsync(HttpContext context) =>
        Activity.Current is { IsAllDataRequested: true } span ? WatchAsync(context, span) : next(context);

    private async Task WatchAsync(HttpContext context, Activity span)
    {
        try
        {
            await next(context);
        }
        finally
        {
            var method = MethodOf(context.Request.Method);
            var route = span.GetTagItem(Route) as string ?? (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? method : $"{method} {route}";
            span.SetTag("http.request.method", method).SetTag(Route, route).SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // Anybody may send any word as a method.
    private static string MethodOf(string method) => HttpMethods.GetCanonicalizedValue(method) switch
    {
        var known when HttpMethods.IsGet(known) || HttpMethods.IsPost(known) || HttpMethods.IsPut(known) || HttpMethods.IsHead(known)
            || HttpMethods.IsDelete(known) || HttpMethods.IsPatch(known) || HttpMethods.IsOptions(known) => known,
        _ => "_OTHER",
    };
}
