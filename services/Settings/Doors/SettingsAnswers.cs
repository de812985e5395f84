using Grpc.Core;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Settings.Callers;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>How each door lets a caller in, and tells a failure.</summary>
internal static class SettingsAnswers
{
    /// <summary>Work for a caller over HTTP.</summary>
    /// <exception cref="HttpError">The caller is not let in, or the work fails as Settings' own does.</exception>
    public static async Task<T> OverHttpAsync<T>(HttpContext context, Func<CallerScope, Task<T>> work)
    {
        try
        {
            return await work(context.RequestServices.GetRequiredService<CallerGate>().Admit(context.Request));
        }
        catch (SettingsException e)
        {
            throw new HttpError(HttpStatusOf(e.Failure), e.Message, e);
        }
    }

    /// <summary>Work for a caller over gRPC.</summary>
    public static async Task<T> OverGrpcAsync<T>(ServerCallContext context, Func<CallerScope, Task<T>> work)
    {
        try
        {
            var http = context.GetHttpContext();
            return await work(http.RequestServices.GetRequiredService<CallerGate>().Admit(http.Request));
        }
        catch (SettingsException e)
        {
            throw new RpcException(new Status(GrpcStatusOf(e.Failure), e.Message, e));
        }
        catch (FormatException e)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, e.Message, e));
        }
    }

    public static int HttpStatusOf(SettingsFailure failure) => failure switch
    {
        SettingsFailure.Unauthorized => StatusCodes.Status401Unauthorized,
        SettingsFailure.Forbidden => StatusCodes.Status403Forbidden,
        SettingsFailure.Conflict => StatusCodes.Status409Conflict,
        SettingsFailure.TooLarge => StatusCodes.Status413PayloadTooLarge,
        SettingsFailure.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static StatusCode GrpcStatusOf(SettingsFailure failure) => failure switch
    {
        SettingsFailure.Unauthorized => StatusCode.Unauthenticated,
        SettingsFailure.Forbidden => StatusCode.PermissionDenied,
        SettingsFailure.Conflict => StatusCode.Aborted,
        SettingsFailure.TooLarge => StatusCode.OutOfRange,
        SettingsFailure.Unavailable => StatusCode.Unavailable,
        _ => StatusCode.InvalidArgument,
    };
}
