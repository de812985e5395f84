namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>The ways to one origin: one, or one for each host where there are several. Never more than <see cref="MaxHosts"/>.</summary>
internal sealed class OriginLanes(bool perHost, Func<OriginLane> create) : IDisposable
{
    public const int MaxHosts = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OriginLane> _lanes = new(StringComparer.OrdinalIgnoreCase);

    public OriginLane For(Uri uri)
    {
        var key = perHost ? uri.Authority : "";
        lock (_gate)
        {
            if (_lanes.TryGetValue(key, out var lane))
                return lane;
            if (_lanes.Count >= MaxHosts)
                // Not disposed: somebody may be on it. Its bulkhead holds nothing that needs it.
                _lanes.Remove(_lanes.MinBy(entry => entry.Value.LastUsed).Key);
            return _lanes[key] = create();
        }
    }

    public OriginLane[] All()
    {
        lock (_gate)
            return [.. _lanes.Values];
    }

    public void Dispose()
    {
        foreach (var lane in All())
            lane.Dispose();
    }
}
