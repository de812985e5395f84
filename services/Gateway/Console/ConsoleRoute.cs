namespace Jibo.Pegasus.Gateway.Console;

/// <summary>A way from the console to a service.</summary>
/// <param name="Id">Unlike any other's.</param>
/// <param name="Methods">Of HTTP, with a space between.</param>
/// <param name="Path">As the console asks, below <see cref="ConsoleRoutes.Prefix"/>.</param>
/// <param name="Service">Who answers.</param>
/// <param name="ServicePath">As the service is asked; what stands in braces is taken over.</param>
/// <param name="Roles">To whom it is open.</param>
internal sealed record ConsoleRoute(string Id, string Methods, string Path, ConsoleService Service, string ServicePath, ConsoleRoles Roles)
{
    /// <summary>Its answer goes on until somebody leaves.</summary>
    public bool IsStream { get; init; }

    /// <summary>A robot's socket: the hub gets a hub token in the place of its operator's.</summary>
    public bool IsRobot { get; init; }

    /// <summary>In bytes, of a request.</summary>
    public long MaxBody { get; init; } = 1024 * 1024;
}
