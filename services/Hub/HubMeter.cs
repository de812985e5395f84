using System.Diagnostics.Metrics;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub;

/// <summary>The hub's figures, as meter <c>Jibo.Pegasus.Hub</c>. No label names a robot or a word that was said.</summary>
internal sealed class HubMeter : IDisposable
{
    public const string Name = "Jibo.Pegasus.Hub";

    private readonly Meter _meter = new(Name);
    private readonly UpDownCounter<int> _open;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _skill;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _proactive;
    private readonly Histogram<double> _deciding;

    public HubMeter()
    {
        _open = _meter.CreateUpDownCounter<int>("jibo.hub.transactions", "{transaction}", "Sockets of robots that are open, by kind");
        _refused = _meter.CreateCounter<long>("jibo.hub.refused", "{upgrade}", "Robots that were not let in, by status");
        _failed = _meter.CreateCounter<long>("jibo.hub.failed", "{transaction}", "Transactions that ended with an ERROR frame, by code");
        _skill = _meter.CreateHistogram<double>("jibo.hub.skill.duration", "ms", "Time a skill took to answer, by skill");
        _calls = _meter.CreateCounter<long>("jibo.hub.calls", "{call}", "What skills asked of other skills, by outcome");
        _proactive = _meter.CreateCounter<long>("jibo.hub.proactive", "{decision}", "Decisions who speaks first, by outcome");
        _deciding = _meter.CreateHistogram<double>("jibo.hub.proactive.duration", "ms", "Time a decision took, History and Settings included");
    }

    /// <summary>Counts a socket until what is returned is disposed.</summary>
    public Counted Opened(TransactionKind kind)
    {
        _open.Add(1, Kind(kind));
        return new Counted(this, kind);
    }

    public void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <param name="code">The code of the ERROR frame, if it has one.</param>
    public void Failed(string? code) => _failed.Add(1, new KeyValuePair<string, object?>("code", code ?? "none"));

    public void SkillTook(string skill, TimeSpan time) =>
        _skill.Record(time.TotalMilliseconds, new KeyValuePair<string, object?>("skill", skill));

    /// <param name="outcome"><c>answered</c>, or the status with which it was refused.</param>
    public void Called(string outcome) => _calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>It was decided who speaks first: somebody, nobody, or somebody who was held back.</summary>
    public void Decided(ProactiveDecision decision)
    {
        var outcome = decision switch { { Chosen: not null } => "somebody", { Silence: not null } => "held-back", _ => "nobody" };
        _proactive.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _deciding.Record(decision.Took.TotalMilliseconds);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Kind(TransactionKind kind) =>
        new("kind", kind == TransactionKind.Listen ? "listen" : "proactive");

    internal readonly struct Counted(HubMeter meter, TransactionKind kind) : IDisposable
    {
        public void Dispose() => meter._open.Add(-1, Kind(kind));
    }
}
