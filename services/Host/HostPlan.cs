using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Host;

/// <summary>Which services run in this process, each with its own arguments.</summary>
/// <param name="Services">In the order in which they start.</param>
public sealed record HostPlan(IReadOnlyList<PlannedService> Services)
{
    /// <summary>
    /// Reads a command line such as <c>--server:data=/var/lib/pegasus hub --server:port=9000 joke-skill</c>: what stands before
    /// the first name goes to every service, what follows a name to that one. Without any name, all services run.
    /// </summary>
    /// <exception cref="ConfigurationProblemException">A name is not a service's, or stands there twice.</exception>
    public static HostPlan Parse(IReadOnlyList<string> arguments, IReadOnlyList<HostedService> catalog)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(catalog);
        var common = new List<string>();
        var named = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = common;
        foreach (var argument in arguments)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal))
                current.Add(argument);
            else if (catalog.All(service => service.Info.Name != argument))
                throw new ConfigurationProblemException($"'{argument}' is not a service; it must be one of {string.Join(", ", catalog.Select(service => service.Info.Name))}.");
            else if (!named.TryAdd(argument, current = []))
                throw new ConfigurationProblemException($"The service {argument} is named twice; name it once with all its settings.");
        }

        return new HostPlan([.. catalog
            .Where(service => named.Count == 0 || named.ContainsKey(service.Info.Name))
            .Select(service => new PlannedService(service, [.. common, .. named.GetValueOrDefault(service.Info.Name) ?? []]))]);
    }
}

/// <summary>A service and the arguments it starts with.</summary>
public sealed record PlannedService(HostedService Service, string[] Arguments)
{
    public string Name => Service.Info.Name;
}
