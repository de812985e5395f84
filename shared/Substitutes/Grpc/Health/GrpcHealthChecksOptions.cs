namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which services the health service knows.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>The services by name. The empty name is the server as a whole, and all checks count for it.</summary>
    public ServiceMappingCollection Services { get; } = new();
}
