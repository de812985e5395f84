using System.Diagnostics.CodeAnalysis;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every method of a service, and answers UNIMPLEMENTED to the methods it does not have. An instance is made for each
    /// call: by the container when the type is registered, otherwise with its constructor's arguments from the container.
    /// </summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] TService>(
        this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<GrpcMarker>() is null)
            throw new InvalidOperationException("gRPC is not there: call services.AddGrpc() before mapping a gRPC service.");
        return new GrpcServiceEndpointConventionBuilder(ServiceEndpoints.Map<TService>(builder));
    }
}
