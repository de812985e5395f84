namespace Jibo.Pegasus.Cli.Benches;

/// <summary>Times of turns, all of them kept: some millions at most.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    public void Add(Latencies other) => _milliseconds.AddRange(other._milliseconds);

    /// <summary>The time within which the given part of the turns was done (nearest rank), in milliseconds; 0 without any turn.</summary>
    public double Percentile(double part)
    {
        if (_milliseconds.Count == 0)
            return 0;
        _milliseconds.Sort();
        return _milliseconds[Math.Clamp((int)Math.Ceiling(part * _milliseconds.Count) - 1, 0, _milliseconds.Count - 1)];
    }
}
