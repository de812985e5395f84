namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds conventions (hosts, authorisation, metadata) to all methods of a mapped service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder[] _methods;

    internal GrpcServiceEndpointConventionBuilder(IEnumerable<IEndpointConventionBuilder> methods) => _methods = [.. methods];

    /// <inheritdoc />
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var method in _methods)
            method.Add(convention);
    }

    /// <inheritdoc />
    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var method in _methods)
            method.Finally(finallyConvention);
    }
}
