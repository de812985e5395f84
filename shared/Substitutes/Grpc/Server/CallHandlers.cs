using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

// The four kinds of method, side by side.
internal sealed class UnaryCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TService, TRequest, ServerCallContext, Task<TResponse>> invoke, CallTools tools)
    : ServerCallHandler<TService, TRequest, TResponse>(method, tools)
    where TService : class where TRequest : class where TResponse : class
{
    protected override async Task InvokeAsync(HttpContext http, ServerCall call)
    {
        var request = await ReadOnlyRequestAsync(http, call).ConfigureAwait(false);
        await using var instance = ServiceInstance<TService>.For(http.RequestServices);
        var response = await invoke(instance.Service, request, call).ConfigureAwait(false);
        await WriteOnlyResponseAsync(call, response).ConfigureAwait(false);
    }
}

internal sealed class ClientStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> invoke, CallTools tools)
    : ServerCallHandler<TService, TRequest, TResponse>(method, tools)
    where TService : class where TRequest : class where TResponse : class
{
    protected override async Task InvokeAsync(HttpContext http, ServerCall call)
    {
        await using var instance = ServiceInstance<TService>.For(http.RequestServices);
        var response = await invoke(instance.Service, CreateRequestStream(http, call), call).ConfigureAwait(false);
        await WriteOnlyResponseAsync(call, response).ConfigureAwait(false);
    }
}

internal sealed class ServerStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke, CallTools tools)
    : ServerCallHandler<TService, TRequest, TResponse>(method, tools)
    where TService : class where TRequest : class where TResponse : class
{
    protected override async Task InvokeAsync(HttpContext http, ServerCall call)
    {
        var request = await ReadOnlyRequestAsync(http, call).ConfigureAwait(false);
        await using var instance = ServiceInstance<TService>.For(http.RequestServices);
        await invoke(instance.Service, request, CreateResponseStream(call), call).ConfigureAwait(false);
    }
}

internal sealed class DuplexStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke, CallTools tools)
    : ServerCallHandler<TService, TRequest, TResponse>(method, tools)
    where TService : class where TRequest : class where TResponse : class
{
    protected override async Task InvokeAsync(HttpContext http, ServerCall call)
    {
        await using var instance = ServiceInstance<TService>.For(http.RequestServices);
        await invoke(instance.Service, CreateRequestStream(http, call), CreateResponseStream(call), call).ConfigureAwait(false);
    }
}
