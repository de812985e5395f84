using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>What a robot's socket may ask of the hub.</summary>
internal sealed record SocketLimits
{
    /// <summary>Bytes of one text frame. A real CONTEXT has about one kilobyte.</summary>
    public int LargestText { get; init; } = 64 * 1024;

    /// <summary>Bytes of one binary frame. A real audio page has about four kilobytes.</summary>
    public int LargestBinary { get; init; } = 256 * 1024;

    /// <summary>Text frames on one socket; a real turn has three.</summary>
    public int MostMessages { get; init; } = 64;

    /// <summary><c>hub:socketTimeout</c>: a socket is closed after this, whatever happens on it.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For one frame to be taken by the robot, and for the closing handshake.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the robot to answer the closing frame, or to read it.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary><c>hub:pingInterval</c>: how long a socket may be quiet before the robot is asked whether it is there.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>hub:pingTimeout</c>: how long it may take to say so.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public static SocketLimits Read(SettingsReader settings) => new()
    {
        Longest = settings.Duration("hub:socketTimeout", TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)),
        PingInterval = settings.Duration("hub:pingInterval", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(10)),
        PingTimeout = settings.Duration("hub:pingTimeout", TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(10)),
    };
}
