namespace Jibo.Pegasus.Hub.Journal;

/// <summary>What happened in a few seconds.</summary>
internal sealed class FigureSlot(long index)
{
    public long Index => index;

    public Tally Outcomes { get; } = new();

    public Tally Errors { get; } = new();

    public LatencyCounts Took { get; } = new();

    public LatencyCounts Waited { get; } = new();

    public Dictionary<SkillVersion, SkillCounts> Skills { get; } = [];

    public SkillCounts SkillOf(SkillVersion version)
    {
        if (!Skills.TryGetValue(version, out var skill))
            Skills.Add(version, skill = new());
        return skill;
    }

    public void Add(FigureSlot other)
    {
        Outcomes.Add(other.Outcomes);
        Errors.Add(other.Errors);
        Took.Add(other.Took);
        Waited.Add(other.Waited);
        foreach (var (version, counts) in other.Skills)
            SkillOf(version).Add(counts);
    }
}

/// <summary>How often each of a few names came.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    public void Add(Tally other)
    {
        foreach (var (name, count) in other._counts)
            _counts[name] = _counts.GetValueOrDefault(name) + count;
    }
}

/// <summary>One of the versions of a skill that share its turns.</summary>
/// <param name="Version">Null for one without.</param>
internal readonly record struct SkillVersion(string SkillId, string? Version);

/// <summary>How a skill, or a version of it, answered in a few seconds.</summary>
internal sealed class SkillCounts
{
    public LatencyCounts Latency { get; } = new();

    public long Failures { get; private set; }

    public void Add(bool failed, TimeSpan took)
    {
        Latency.Add(took);
        Failures += failed ? 1 : 0;
    }

    public void Add(SkillCounts other)
    {
        Latency.Add(other.Latency);
        Failures += other.Failures;
    }
}
