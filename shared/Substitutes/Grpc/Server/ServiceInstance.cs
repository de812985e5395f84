using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

// The instance that serves one call. What the container made it also disposes; what was made here is disposed here.
internal readonly struct ServiceInstance<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService> : IAsyncDisposable
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    private readonly bool _isOurs;

    private ServiceInstance(TService service, bool isOurs)
    {
        Service = service;
        _isOurs = isOurs;
    }

    public TService Service { get; }

    public static ServiceInstance<TService> For(IServiceProvider services)
        => services.GetService<TService>() is { } registered ? new(registered, isOurs: false) : new(Factory.Value(services, []), isOurs: true);

    public ValueTask DisposeAsync()
    {
        if (!_isOurs)
            return default;
        if (Service is IAsyncDisposable asynchronous)
            return asynchronous.DisposeAsync();
        (Service as IDisposable)?.Dispose();
        return default;
    }
}
