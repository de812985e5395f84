using System.Globalization;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

// A call ends once: by its handler, or by its deadline, whichever comes first.
internal sealed partial class ServerCall
{
    // HTTP/2 error codes.
    private const int InternalError = 2;
    private const int Cancel = 8;

    public async Task EndAsync(Status status)
    {
        // Disposing waits for the deadline's own ending, which must not touch the request after this returns.
        if (_timer is not null)
            await StopDeadlineAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
        }

        if (_writer.IsBroken)
        {
            // Half a message is out: no status after it would be understood.
            http.Features.Get<IHttpResetFeature>()?.Reset(InternalError);
            return;
        }

        WriteStatus(status);
    }

    /// <summary>The status that an exception out of the handler means.</summary>
    public Status StatusOf(Exception exception)
    {
        switch (exception)
        {
            case RpcException failure:
                AddTrailers(failure.Trailers);
                Log.Failed(Logger, method, failure.StatusCode, failure);
                return failure.Status;
            case OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested:
                Log.Cancelled(Logger, method);
                return Status.DefaultCancelled;
            case var _ when DeadlineToken.IsCancellationRequested:
                // The caller has its answer already; this is only the handler's way of stopping.
                Log.Failed(Logger, method, StatusCode.DeadlineExceeded, exception);
                return new Status(StatusCode.DeadlineExceeded, DeadlineDetail);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new Status(StatusCode.ResourceExhausted, "The request is larger than the server takes.");
            default:
                Log.Threw(Logger, method, exception);
                return new Status(StatusCode.Unknown, tools.Settings.EnableDetailedErrors ? Describe(exception) : "Exception was thrown by handler.");
        }
    }

    private static string Describe(Exception exception)
    {
        var words = "Exception was thrown by handler.";
        for (var e = exception; e is not null; e = e.InnerException)
            words += $" {e.GetType().Name}: {e.Message}";
        return words;
    }

    private void AddTrailers(Metadata trailers)
    {
        foreach (var trailer in trailers)
            ResponseTrailersCore.Add(trailer);
    }

    private void WriteStatus(Status status)
    {
        // When nothing has gone out yet, one header block says everything.
        var target = _started || http.Response.HasStarted
            ? http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers ?? throw new InvalidOperationException("The server has no trailers.")
            : http.Response.Headers;
        if (ReferenceEquals(target, http.Response.Headers))
            target.Remove(WireNames.Encoding);
        target[WireNames.Status] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
            target[WireNames.Message] = StatusDetail.Encode(status.Detail);
        if (_responseTrailers is not null)
            Append(target, _responseTrailers);
    }
}
