using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

// Is told a service's methods by the generated code, and finds for each the one that the service type has of that name.
internal sealed class MethodBinder<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] TService>(
    CallTools tools) : ServiceBinderBase
    where TService : class
{
    public List<BoundMethod> Methods { get; } = [];

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Find<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, typeof(TRequest), typeof(ServerCallContext));
        Add(method, metadata, new UnaryCallHandler<TService, TRequest, TResponse>(method, invoke, tools));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Find<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Add(method, metadata, new ClientStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, tools));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Find<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, metadata, new ServerStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, tools));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Find<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, metadata, new DuplexStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, tools));
    }

    private void Add<TRequest, TResponse>(Method<TRequest, TResponse> method, IReadOnlyList<object> metadata, ServerCallHandler<TService, TRequest, TResponse> handler)
        where TRequest : class where TResponse : class
        => Methods.Add(new BoundMethod(method, handler.HandleAsync, [new GrpcMethodMetadata(typeof(TService), method), .. metadata]));

    // An open delegate costs no allocation per call, and calls the override where there is one and the generated base otherwise.
    private static (TDelegate Invoke, IReadOnlyList<object> Metadata) Find<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var found = typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} as {method.FullName} needs it.");
        object[] metadata = [.. typeof(TService).GetCustomAttributes(inherit: true), .. found.GetCustomAttributes(inherit: true)];
        return (found.CreateDelegate<TDelegate>(), metadata);
    }
}
