using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client;

// What a failure below gRPC means as a status.
internal static class FailureStatus
{
    public static Status Of(Exception exception, string target) => exception switch
    {
        OperationCanceledException => new Status(StatusCode.Cancelled, "The call was cancelled.", exception),
        HttpProtocolException reset => OfReset(reset),
        HttpRequestException { InnerException: HttpProtocolException reset } => OfReset(reset),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new Status(StatusCode.ResourceExhausted, $"{target} answered with too large headers.", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError }
            when Innermost(exception) is not (SocketException or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
            => new Status(StatusCode.Internal, $"{target} does not speak HTTP/2: {exception.Message}", exception),
        HttpRequestException or IOException or SocketException => new Status(StatusCode.Unavailable, $"{target} cannot be reached: {Innermost(exception).Message}", exception),
        _ => new Status(StatusCode.Internal, $"The call could not be made: {exception.GetType().Name}: {exception.Message}", exception),
    };

    /// <summary>The status of an HTTP answer that says nothing about gRPC.</summary>
    public static StatusCode OfHttp(HttpStatusCode code) => (int)code switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    // The server, or something between, ended the stream with an HTTP/2 error code and no status.
    private static Status OfReset(HttpProtocolException reset)
    {
        var status = reset.ErrorCode switch
        {
            0x7 => StatusCode.Unavailable,
            0x8 => StatusCode.Cancelled,
            0xb => StatusCode.ResourceExhausted,
            0xc => StatusCode.PermissionDenied,
            _ => StatusCode.Internal,
        };
        return new Status(status, $"The server ended the stream with HTTP/2 error {reset.ErrorCode}.", reset);
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }
}
