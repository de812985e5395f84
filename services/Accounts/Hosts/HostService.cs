namespace Jibo.Pegasus.Accounts.Hosts;

/// <summary>What robots look for at a name.</summary>
internal static class HostService
{
    /// <summary>What they ask while they boot.</summary>
    public const string Api = "api";

    /// <summary>Where they wait for news.</summary>
    public const string Socket = "socket";

    /// <summary>Who listens to them.</summary>
    public const string Hub = "hub";

    public static IReadOnlyList<string> All { get; } = [Api, Socket, Hub];
}
