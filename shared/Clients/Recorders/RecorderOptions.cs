namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>How patiently a <see cref="Recorder{T}"/> sends, and how much it holds.</summary>
public sealed record RecorderOptions
{
    /// <summary>How many items may wait; then the oldest makes room.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>How many bytes the items may have that wait and that are on their way, where items have a size.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>How many are sent at once.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>The wait before the first retry; it doubles from then on.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two tries, and so about how long after an outage sending goes on.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an item is tried that the other side fails at while it can be reached.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long stopping may wait for what is left.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(5);
}
