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

    /// <summary>A socket is closed after this, whatever happens on it.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For one frame to be taken by the robot, and for the closing handshake.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the hub, having closed, still listens for the robot's close.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(2);
}
