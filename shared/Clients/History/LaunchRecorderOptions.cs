namespace Jibo.Pegasus.Clients.History;

/// <summary>How patiently launches are recorded.</summary>
public sealed record LaunchRecorderOptions
{
    /// <summary>How many launches may wait; then the oldest makes room.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>How many are sent at once.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>The wait before the first retry; it doubles from then on.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two tries, and so about how long after an outage recording goes on.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a launch is tried that History fails at while it can be reached.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long stopping may wait for what is left.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(5);
}
