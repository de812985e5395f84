using System.Collections.Concurrent;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>How it stands with every origin that may be asked.</summary>
internal sealed class OriginStates
{
    private readonly ConcurrentDictionary<string, Func<OriginState>> _origins = new(StringComparer.Ordinal);

    public void Add(string name, Func<OriginState> state) => _origins[name] = state;

    public IReadOnlyList<OriginState> All() => [.. _origins.Values.Select(state => state()).OrderBy(state => state.Name, StringComparer.Ordinal)];

    /// <summary>Null when nothing is known to be wrong with it, or nobody has asked it yet.</summary>
    public string? ProblemOf(string name) => _origins.TryGetValue(name, out var state) ? state().Problem : null;
}
