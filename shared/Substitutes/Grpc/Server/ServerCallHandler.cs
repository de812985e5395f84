using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

// Serves the calls of one method: checks that it is a gRPC call, runs it, and turns whatever happens into a status.
internal abstract class ServerCallHandler<TService, TRequest, TResponse>(Method<TRequest, TResponse> method, CallTools tools)
    where TService : class where TRequest : class where TResponse : class
{
    public Task HandleAsync(HttpContext http)
    {
        if (!RequestChecks.IsGrpc(http))
            return Task.CompletedTask;
        RequestChecks.PrepareResponse(http);
        return ServeAsync(http);
    }

    /// <summary>Reads, calls the service, writes. Throws to fail the call.</summary>
    protected abstract Task InvokeAsync(HttpContext http, ServerCall call);

    protected MessageReader CreateReader(HttpContext http, ServerCall call)
        => new(http.Request.BodyReader, call.RequestEncoding, tools.Settings.MaxReceiveMessageSize);

    protected async ValueTask<TRequest> ReadOnlyRequestAsync(HttpContext http, ServerCall call)
    {
        var reader = CreateReader(http, call);
        var deserializer = method.RequestMarshaller.ContextualDeserializer;
        var request = await reader.ReadAsync(deserializer, call.DeadlineToken).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.Internal, "The request has no message."));
        return await reader.ReadAsync(deserializer, call.DeadlineToken).ConfigureAwait(false) is null
            ? request
            : throw new RpcException(new Status(StatusCode.Internal, "The request has more than one message."));
    }

    protected ServerStreamReader<TRequest> CreateRequestStream(HttpContext http, ServerCall call)
    {
        RequestChecks.AllowLongRequests(http);
        return new ServerStreamReader<TRequest>(CreateReader(http, call), method.RequestMarshaller.ContextualDeserializer, call);
    }

    protected ServerStreamWriter<TResponse> CreateResponseStream(ServerCall call)
        => new(call, method.ResponseMarshaller.ContextualSerializer);

    protected Task WriteOnlyResponseAsync(ServerCall call, TResponse? response)
        => response is null
            ? throw new RpcException(new Status(StatusCode.Cancelled, "The handler returned no message."))
            : call.WriteAsync(response, method.ResponseMarshaller.ContextualSerializer, flush: false, call.WriteOptions, default);

    private async Task ServeAsync(HttpContext http)
    {
        var call = new ServerCall(http, method.FullName, tools);
        Status status;
        try
        {
            call.Start();
            await InvokeAsync(http, call).ConfigureAwait(false);
            status = call.Status;
        }
#pragma warning disable CA1031 // The edge: every failure of a handler becomes a status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            status = call.StatusOf(e);
        }

        await call.EndAsync(status).ConfigureAwait(false);
    }
}
