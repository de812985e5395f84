using Grpc.Core;

namespace Grpc.Net.Client;

// From the generated client's call to a call over HTTP. The static delegates keep closures off the path.
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        call.Start(request);
        return new AsyncUnaryCall<TResponse>(call.ReadOnlyResponseAsync(), Call.Headers, Call.Status, Call.Trailers, Call.Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        call.Start(request);
        return new AsyncServerStreamingCall<TResponse>(
            new ClientStreamReader<TRequest, TResponse>(call), Call.Headers, Call.Status, Call.Trailers, Call.Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        var requests = call.Start();
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new ClientStreamWriter<TRequest, TResponse>(call, requests), call.ReadOnlyResponseAsync(), Call.Headers, Call.Status, Call.Trailers, Call.Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, host, options);
        var requests = call.Start();
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new ClientStreamWriter<TRequest, TResponse>(call, requests), new ClientStreamReader<TRequest, TResponse>(call),
            Call.Headers, Call.Status, Call.Trailers, Call.Dispose, call);
    }

    private static class Call
    {
        public static readonly Func<object, Task<Metadata>> Headers = call => ((IClientCall)call).ReadHeadersAsync();
        public static readonly Func<object, Status> Status = call => ((IClientCall)call).GetStatus();
        public static readonly Func<object, Metadata> Trailers = call => ((IClientCall)call).GetTrailers();
        public static readonly Action<object> Dispose = call => ((IClientCall)call).Dispose();
    }
}
