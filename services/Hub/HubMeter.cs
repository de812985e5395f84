using System.Diagnostics.Metrics;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Hub;

/// <summary>The hub's figures, as meter <c>Jibo.Pegasus.Hub</c>. No label names a robot or a word that was said.</summary>
internal sealed class HubMeter : IDisposable
{
    public const string Name = "Jibo.Pegasus.Hub";

    /// <summary>Skills, and versions of theirs, that are told apart.</summary>
    private const int MostSkills = 100;

    private readonly Meter _meter = new(Name);
    private readonly LiveFigures? _live;
    private readonly BoundedLabel _skills = new(MostSkills);
    private readonly BoundedLabel _versions = new(MostSkills);
    private readonly UpDownCounter<int> _open;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _answers;
    private readonly Histogram<double> _phases;
    private readonly Histogram<double> _skill;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _proactive;
    private readonly Histogram<double> _deciding;

    /// <param name="live">Told the same, for who looks at this hub alone; null where nobody does.</param>
    public HubMeter(LiveFigures? live = null)
    {
        _live = live;
        _open = _meter.CreateUpDownCounter<int>("pegasus.hub.sockets", "{socket}", "Sockets of robots that are open");
        _refused = _meter.CreateCounter<long>("pegasus.hub.refused", "{upgrade}", "Robots that were not let in");
        _failed = _meter.CreateCounter<long>("pegasus.hub.failed", "{turn}", "Turns that ended with an ERROR frame");
        _turns = _meter.CreateHistogram("pegasus.hub.turn.duration", "s", "Turns from the socket's opening to their end; its count is the number of turns", advice: MetricBuckets.Answers);
        _answers = _meter.CreateHistogram("pegasus.hub.answer.duration", "s", "What a person waits: from the end of what was said to the answer", advice: MetricBuckets.Answers);
        _phases = _meter.CreateHistogram("pegasus.hub.phase.duration", "s", "Phases of turns", advice: MetricBuckets.Answers);
        _skill = _meter.CreateHistogram("pegasus.hub.skill.duration", "s", "Time that a skill took to answer, its connection included", advice: MetricBuckets.Answers);
        _calls = _meter.CreateCounter<long>("pegasus.hub.calls", "{call}", "What skills asked of other skills");
        _proactive = _meter.CreateCounter<long>("pegasus.hub.proactive", "{decision}", "Decisions who speaks first, counted at each stage that they come to");
        _deciding = _meter.CreateHistogram("pegasus.hub.proactive.duration", "s", "Time that a decision took, History and Settings included", advice: MetricBuckets.Calls);
    }

    /// <summary>Counts a socket until what is returned is disposed.</summary>
    public Counted Opened(TransactionKind kind)
    {
        _open.Add(1, Kind(kind));
        _live?.Opened(kind == TransactionKind.Listen, 1);
        return new Counted(this, kind);
    }

    public void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <param name="code">The code of the ERROR frame, if it has one.</param>
    public void Failed(string? code)
    {
        _failed.Add(1, new KeyValuePair<string, object?>("code", code ?? "none"));
        _live?.Failed(code ?? "none");
    }

    /// <summary>A turn is over.</summary>
    /// <param name="kind">How it began.</param>
    /// <param name="outcome">What came of it.</param>
    public void Ended(string kind, string outcome, TimeSpan took)
    {
        _turns.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));
        _live?.Ended(outcome, took);
    }

    /// <summary>Somebody who had said something has an answer.</summary>
    public void Answered(string kind, TimeSpan waited)
    {
        _answers.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
        _live?.Answered(waited);
    }

    /// <param name="phase"><c>listen</c>, <c>asr</c>, <c>nlu</c>, <c>route</c> or <c>skill</c>.</param>
    public void Passed(string phase, TimeSpan took) => _phases.Record(took.TotalSeconds, new KeyValuePair<string, object?>("phase", phase));

    /// <param name="skill">Null for a name that nobody registered: it came from outside, and outside there is no end of names.</param>
    public void SkillTook(RegisteredSkill? skill, string outcome, TimeSpan time)
    {
        _skill.Record(
            time.TotalSeconds,
            new("skill", skill is null ? BoundedLabel.Other : _skills.Of(skill.Id)),
            new("version", skill is null ? BoundedLabel.Other : _versions.Of(skill.Version)),
            new("outcome", outcome));
        _live?.SkillTook(skill?.Id ?? BoundedLabel.Other, skill?.Version, outcome is not (SkillOutcomes.Answered or SkillOutcomes.NotWaitedFor), time);
    }

    /// <param name="outcome"><c>answered</c>, or the status with which it was refused.</param>
    public void Called(string outcome) => _calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>It is to be decided who speaks first.</summary>
    public void Asked() => Stage("asked");

    /// <summary>It was decided who speaks first: somebody, nobody, or somebody who was held back.</summary>
    public void Decided(ProactiveDecision decision)
    {
        // Nobody's rules could hold at this moment, so nothing was asked of History and Settings.
        if (decision.Gathered)
            Stage("gathered");
        if (decision.Chosen is not null || decision.Silence is not null)
            Stage("offered");
        if (decision.Chosen is not null)
            Stage("chosen");
        else if (decision.Silence is not null)
            Stage("held-back");
        _deciding.Record(decision.Took.TotalSeconds);
    }

    /// <summary>Watches how many skills are left alone because they do not answer.</summary>
    public void Watch(Func<int> leftAlone) =>
        _meter.CreateObservableUpDownCounter("pegasus.hub.skill.breakers.open", leftAlone, "{skill}", "Skills that are left alone because they do not answer");

    public void Dispose() => _meter.Dispose();

    private void Stage(string stage) => _proactive.Add(1, new KeyValuePair<string, object?>("stage", stage));

    private static KeyValuePair<string, object?> Kind(TransactionKind kind) =>
        new("kind", kind == TransactionKind.Listen ? "listen" : "proactive");

    internal readonly struct Counted(HubMeter meter, TransactionKind kind) : IDisposable
    {
        public void Dispose()
        {
            meter._open.Add(-1, Kind(kind));
            meter._live?.Opened(kind == TransactionKind.Listen, -1);
        }
    }
}
