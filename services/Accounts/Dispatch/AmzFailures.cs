using System.Net.WebSockets;
using Jibo.Pegasus.ServiceDefaults.Amz;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>
/// Robots and apps read errors in one shape, wherever in this service they arise: also where nothing is, where the method is another,
/// and where we fail ourselves. What services and operators ask, below <c>/v1</c>, keeps the shape that they know.
/// </summary>
internal sealed partial class AmzFailures(RequestDelegate next, ILogger<AmzFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || context.Request.Path == "/healthcheck")
        {
            await next(context);
            return;
        }

        try
        {
            if (IsNowhere(context))
                await RefuseAsync(context);
            else
                await next(context);
        }
        catch (AccountsException e) when (!context.Response.HasStarted)
        {
            await AmzAnswers.RefuseAsync(context, e.Status, e.Code, e.Message);
        }
        catch (HttpError e) when (!context.Response.HasStarted)
        {
            await AmzAnswers.RefuseAsync(context, e.Status, AmzAnswers.CodeOf(e.Status), e.Message);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await AmzAnswers.RefuseAsync(context, e.StatusCode, AmzAnswers.CodeOf(e.StatusCode), e.Message);
        }
#pragma warning disable CA1031 // what nobody expected says nothing of the inside
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && e is not WebSocketException)
#pragma warning restore CA1031
        {
            Unexpected(logger, e, context.Request.Method);
            await AmzAnswers.RefuseAsync(context, StatusCodes.Status500InternalServerError, "InternalFailure", "Internal server error");
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        // The root is there for those who post and for those who look whether anybody is.
        if (context.Request.Path == "/")
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return AmzAnswers.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowedException", "Operations are posted");
        }

        return AmzAnswers.RefuseAsync(context, StatusCodes.Status404NotFound, AmzAnswers.CodeOf(StatusCodes.Status404NotFound), "There is nothing at this address");
    }

    // Only the fallback comes last.
    private static bool IsNowhere(HttpContext context) =>
        context.Features.Get<IEndpointFeature>()?.Endpoint is null or RouteEndpoint { Order: int.MaxValue };

    [LoggerMessage(1, LogLevel.Error, "A request failed unexpectedly ({Method})")]
    private static partial void Unexpected(ILogger logger, Exception reason, string method);
}
