using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>
/// A question to History as a manifest defines it (protocol: F.3). Two that ask the same are equal, whatever their names and
/// whichever skills define them, so that each is asked once.
/// </summary>
internal sealed class HistoryQuestion : IEquatable<HistoryQuestion>
{
    public const string Count = "Count";
    public const string LastEvent = "LastEvent";

    /// <summary>Stands for everybody who is there and known.</summary>
    public const string PresentPeople = "PresentPeople";

    private const string PersonIds = "personIDs";

    private readonly string _key;

    /// <param name="type"><see cref="Count"/> or <see cref="LastEvent"/>.</param>
    /// <param name="rules">As History takes them.</param>
    /// <param name="people">Whom it is about, any of them: ids, or <see cref="PresentPeople"/>; empty for everybody.</param>
    public HistoryQuestion(string type, IReadOnlyList<HistoryRule> rules, IReadOnlyList<string> people, HistoryOffset? start, HistoryOffset? end)
    {
        (Type, Rules, People, Start, End) = (type, rules, people, start, end);
        _key = HistoryQuestionKey.Of(this);
    }

    public string Type { get; }

    public IReadOnlyList<HistoryRule> Rules { get; }

    public IReadOnlyList<string> People { get; }

    public HistoryOffset? Start { get; }

    public HistoryOffset? End { get; }

    /// <summary>The window depends on when the household woke.</summary>
    public bool NeedsWaking => Start is { IsWaking: true } || End is { IsWaking: true };

    /// <summary>
    /// The question as it is asked now. Windows are cut by the hub's clock, which wrote the launches; the robot's may be wrong.
    /// Null when it is about people and nobody known is there: then nothing was launched for them.
    /// </summary>
    /// <param name="present">Who is there and known.</param>
    public HistoryQuery? Ask(string robotId, IReadOnlyList<string> present, DateTimeOffset now, DateTimeOffset waking)
    {
        var rules = Rules;
        if (People.Count > 0)
        {
            var ids = People.SelectMany(one => one == PresentPeople ? present : [one]).Distinct(StringComparer.Ordinal).ToArray();
            if (ids.Length == 0)
                return null;
            rules = [.. Rules, new HistoryRule { Field = PersonIds, Match = MatchRules.ContainsAny, Value = RuleJson.Of(ids) }];
        }

        return new HistoryQuery
        {
            RobotId = robotId,
            Rules = rules.Count > 0 ? rules : null,
            // A window that begins now is one that holds nothing yet.
            StartTime = Start is { } start ? start.At(now, waking) ?? now.ToUnixTimeMilliseconds() : null,
            EndTime = End?.At(now, waking),
        };
    }

    public bool Equals(HistoryQuestion? other) => other is not null && _key == other._key;

    public override bool Equals(object? obj) => Equals(obj as HistoryQuestion);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _key;
}
