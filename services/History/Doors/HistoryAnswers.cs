using System.Text.Json.Serialization.Metadata;
using Grpc.Core;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.History.Doors;

/// <summary>How each door tells an answer, and a failure.</summary>
internal static class HistoryAnswers
{
    /// <summary>Answers JSON over HTTP; nothing is <c>null</c>.</summary>
    public static async Task OverHttpAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<Task<T?>> work)
        where T : class
    {
        if (await OverHttpAsync(work) is not { } answer)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync("null", context.RequestAborted);
            return;
        }

        await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
    }

    /// <summary>Does something whose failure HTTP tells.</summary>
    /// <exception cref="HttpError">It failed.</exception>
    public static async Task<T> OverHttpAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (HistoryException e)
        {
            throw new HttpError(HttpStatusOf(e.Failure), e.Message, e);
        }
    }

    /// <summary>Answers over gRPC.</summary>
    public static async Task<T> OverGrpcAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (HistoryException e)
        {
            throw new RpcException(new Status(GrpcStatusOf(e.Failure), e.Message, e));
        }
        catch (HttpError e) when (e.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
        {
            throw new RpcException(new Status(
                e.Status == StatusCodes.Status401Unauthorized ? StatusCode.Unauthenticated : StatusCode.PermissionDenied, e.Message, e));
        }
        catch (FormatException e)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, e.Message, e));
        }
    }

    private static int HttpStatusOf(HistoryFailure failure) => failure switch
    {
        HistoryFailure.NoRobot => StatusCodes.Status500InternalServerError,
        HistoryFailure.Conflict or HistoryFailure.TurnTaken => StatusCodes.Status409Conflict,
        HistoryFailure.NotFound or HistoryFailure.Off => StatusCodes.Status404NotFound,
        HistoryFailure.TooLarge => StatusCodes.Status413PayloadTooLarge,
        HistoryFailure.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static StatusCode GrpcStatusOf(HistoryFailure failure) => failure switch
    {
        HistoryFailure.Conflict => StatusCode.AlreadyExists,
        HistoryFailure.TurnTaken => StatusCode.Aborted,
        HistoryFailure.NotFound => StatusCode.NotFound,
        HistoryFailure.Off => StatusCode.Unimplemented,
        HistoryFailure.Unavailable => StatusCode.Unavailable,
        _ => StatusCode.InvalidArgument,
    };
}
