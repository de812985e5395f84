using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

// From a service type to its endpoints: finds the generated base, lets it list its methods, maps each.
internal static class ServiceEndpoints
{
    public static List<IEndpointConventionBuilder> Map<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] TService>(
        IEndpointRouteBuilder builder)
        where TService : class
    {
        var services = builder.ServiceProvider;
        var settings = new ServiceSettings(
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value);
        var tools = new CallTools(
            settings,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler"));

        var binder = new MethodBinder<TService>(tools);
        Bind(typeof(TService), binder);
        var mapped = binder.Methods.ConvertAll(method => Map(builder, method));
        foreach (var service in binder.Methods.Select(method => method.Method.ServiceName).Distinct(StringComparer.Ordinal))
            mapped.Add(MapUnimplemented(builder, service, tools));
        return mapped;
    }

    private static void Bind([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type service, ServiceBinderBase binder)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>() is not { } bind)
                continue;
            var method = bind.BindType.GetMethod(bind.BindMethodName, [typeof(ServiceBinderBase), type])
                ?? throw new InvalidOperationException($"{bind.BindType} has no {bind.BindMethodName}({nameof(ServiceBinderBase)}, {type}).");
            // Without an instance the binding method only describes the service.
            method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
            return;
        }

        throw new InvalidOperationException($"{service} derives from no generated service base.");
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder builder, BoundMethod method)
    {
        var endpoint = builder.MapMethods(method.Method.FullName, [HttpMethods.Post], method.Handler);
        endpoint.Add(e =>
        {
            e.DisplayName = $"gRPC - {method.Method.FullName}";
            foreach (var metadata in method.Metadata)
                e.Metadata.Add(metadata);
        });
        return endpoint;
    }

    private static IEndpointConventionBuilder MapUnimplemented(IEndpointRouteBuilder builder, string service, CallTools tools)
    {
        var endpoint = builder.MapMethods($"/{service}/{{method}}", [HttpMethods.Post], context => UnimplementedHandler.HandleAsync(context, tools));
        endpoint.Add(e =>
        {
            e.DisplayName = $"gRPC - unimplemented methods of {service}";
            // Behind the service's own methods, whatever order they were mapped in.
            ((RouteEndpointBuilder)e).Order = int.MaxValue;
        });
        return endpoint;
    }
}
