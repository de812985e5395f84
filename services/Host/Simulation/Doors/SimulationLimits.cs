namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>How much whoever asks over HTTP may have simulated.</summary>
internal static class SimulationLimits
{
    /// <summary>At once; a simulation keeps a core busy.</summary>
    public const int Running = 2;

    /// <summary>That are over and can still be fetched; the oldest goes.</summary>
    public const int Finished = 8;

    /// <summary>Bytes of a request: a scenario of the largest size, escaped.</summary>
    public const int RequestBytes = 1024 * 1024;

    /// <summary>Bytes of what one found.</summary>
    public const int ReportBytes = 16 * 1024 * 1024;

    /// <summary>Of one simulation.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromMinutes(2);

    /// <summary>So long an answer waits for the end: most weeks are over by then.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);
}
