using System.Collections.Concurrent;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>Values of a label that come from outside, such as names of skills: the first so many are told apart, all further ones are <c>other</c>.</summary>
public sealed class BoundedLabel(int most)
{
    /// <summary>What all further values are.</summary>
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The value itself, or <see cref="Other"/>. Null is <c>none</c>.</summary>
    public string Of(string? value)
    {
        if (value is null)
            return "none";
        if (_known.TryGetValue(value, out var known))
            return known;
        // Two that come at the same time may both get in: a bound for memory, not a count for anybody.
        return _known.Count < most ? _known.GetOrAdd(value, value) : Other;
    }
}
