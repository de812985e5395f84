using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// What the hub has done in the last minutes, for a page that shows it without a collector of metrics. Time is cut into slots of some
/// seconds; a slot that is too old makes room for the next one, so nothing grows.
/// </summary>
internal sealed class LiveFigures(TimeProvider time)
{
    public static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(5);

    private const int MostSkills = 100;
    private const int MostVersions = 200;
    private const int MostCodes = 50;
    private const int Slots = 61; // five minutes, and the slot that is being filled

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly FigureSlot?[] _slots = new FigureSlot?[Slots];
    private readonly BoundedLabel _skills = new(MostSkills);
    private readonly HashSet<SkillVersion> _versions = [];
    private readonly BoundedLabel _codes = new(MostCodes);
    private readonly long _began = time.GetTimestamp();
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private int _listening;
    private int _proactive;

    public void Opened(bool listen, int by)
    {
        if (listen)
            Interlocked.Add(ref _listening, by);
        else
            Interlocked.Add(ref _proactive, by);
    }

    public void Ended(string outcome, TimeSpan took)
    {
        lock (_gate)
        {
            var slot = Now_NeedsLock();
            slot.Outcomes.Add(outcome);
            slot.Took.Add(took);
        }
    }

    public void Answered(TimeSpan waited)
    {
        lock (_gate)
            Now_NeedsLock().Waited.Add(waited);
    }

    public void Failed(string code)
    {
        lock (_gate)
            Now_NeedsLock().Errors.Add(_codes.Of(code));
    }

    /// <param name="version">Null for a skill without versions.</param>
    /// <param name="failed">The skill gave no usable answer, and somebody waited for it.</param>
    public void SkillTook(string skillId, string? version, bool failed, TimeSpan took)
    {
        lock (_gate)
            Now_NeedsLock().SkillOf(Known_NeedsLock(_skills.Of(skillId), version)).Add(failed, took);
    }

    public HubFigures Read()
    {
        lock (_gate)
        {
            return new()
            {
                Now = time.GetUtcNow(),
                Since = _since,
                Sockets = new(Volatile.Read(ref _listening), Volatile.Read(ref _proactive)),
                Minute = Window_NeedsLock(Minute),
                FiveMinutes = Window_NeedsLock(FiveMinutes),
            };
        }
    }

    // The slot that is being filled counts with the time that has passed of it.
    private WindowFigures Window_NeedsLock(TimeSpan window)
    {
        var passed = time.GetElapsedTime(_began);
        var current = passed.Ticks / SlotLength.Ticks;
        var first = Math.Max(0, current - (window.Ticks / SlotLength.Ticks) + 1);
        var slots = _slots.Where(slot => slot is not null && slot.Index >= first && slot.Index <= current).Select(slot => slot!);
        var all = new FigureSlot(0);
        foreach (var slot in slots)
            all.Add(slot);
        var seconds = (passed - (SlotLength * first)).TotalSeconds;
        return new()
        {
            Seconds = Math.Round(seconds, 3),
            Turns = all.Took.Count,
            TurnsPerSecond = seconds > 0 ? Math.Round(all.Took.Count / seconds, 3) : 0,
            Outcomes = all.Outcomes.Counts,
            Errors = all.Errors.Counts,
            Took = all.Took.Figures(),
            Waited = all.Waited.Figures(),
            Skills = [.. all.Skills.GroupBy(skill => skill.Key.SkillId, StringComparer.Ordinal).OrderBy(skill => skill.Key, StringComparer.Ordinal).Select(OfSkill)],
        };
    }

    private static SkillFigures OfSkill(IGrouping<string, KeyValuePair<SkillVersion, SkillCounts>> versions)
    {
        var all = new SkillCounts();
        foreach (var (_, counts) in versions)
            all.Add(counts);
        return new(versions.Key, all.Latency.Figures(), all.Failures)
        {
            Versions = [.. versions.OrderBy(one => one.Key.Version, StringComparer.Ordinal).Select(one => new VersionFigures(one.Key.Version, one.Value.Latency.Figures(), one.Value.Failures))],
        };
    }

    // As with skills, the first so many are told apart.
    private SkillVersion Known_NeedsLock(string skillId, string? version)
    {
        var one = new SkillVersion(skillId, skillId == BoundedLabel.Other ? BoundedLabel.Other : version);
        return _versions.Contains(one) || (_versions.Count < MostVersions && _versions.Add(one)) ? one : one with { Version = BoundedLabel.Other };
    }

    private FigureSlot Now_NeedsLock()
    {
        var index = time.GetElapsedTime(_began).Ticks / SlotLength.Ticks;
        ref var slot = ref _slots[index % Slots];
        if (slot is null || slot.Index != index)
            slot = new(index);
        return slot;
    }
}
