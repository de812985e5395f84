using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// Latencies, counted in steps that each are a fifth longer than the one before: a percentile is told within a tenth, and any number
/// of them takes the same room.
/// </summary>
internal sealed class LatencyCounts
{
    private const double Growth = 1.2;
    private const double Shortest = 0.1; // ms
    private const int Steps = 84; // up to seven minutes

    private readonly int[] _counts = new int[Steps];

    public long Count { get; private set; }

    public void Add(TimeSpan took)
    {
        var step = took.TotalMilliseconds <= Shortest ? 0 : (int)(Math.Log(took.TotalMilliseconds / Shortest) / Math.Log(Growth)) + 1;
        _counts[Math.Min(step, Steps - 1)]++;
        Count++;
    }

    public void Add(LatencyCounts other)
    {
        for (var i = 0; i < Steps; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
    }

    public LatencyFigures Figures() => new() { Count = Count, P50 = At(0.5), P95 = At(0.95), P99 = At(0.99) };

    private double? At(double share)
    {
        if (Count == 0)
            return null;
        var wanted = (long)Math.Ceiling(Count * share);
        var step = 0;
        for (var seen = (long)_counts[0]; seen < wanted; seen += _counts[step])
            step++;
        // The middle of the step, as its bounds grow.
        return Math.Round(step == 0 ? Shortest : Shortest * Math.Pow(Growth, step - 0.5), 2);
    }
}
