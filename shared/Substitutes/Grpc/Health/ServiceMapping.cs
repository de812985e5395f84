namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which checks count for a service.</summary>
public sealed class ServiceMapping
{
    /// <summary>Names a service and chooses its checks.</summary>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> healthCheckPredicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(healthCheckPredicate);
        Name = name;
        HealthCheckPredicate = healthCheckPredicate;
    }

    /// <summary>The service's full name.</summary>
    public string Name { get; }

    /// <summary>Whether a check counts.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }
}
