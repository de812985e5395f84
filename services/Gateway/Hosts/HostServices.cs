namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>What robots look for at a name.</summary>
[Flags]
internal enum HostServices
{
    None = 0,

    /// <summary>What they ask while they boot, and where they bring what they were told to.</summary>
    Api = 1,

    /// <summary>Where they wait for news.</summary>
    Socket = 2,

    /// <summary>Who listens to them.</summary>
    Hub = 4,

    /// <summary>No robot's name: the gateway's own, or none at all.</summary>
    Own = 8,

    Every = Api | Socket | Hub | Own,
}
