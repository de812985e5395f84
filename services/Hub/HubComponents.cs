using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub;

/// <summary>What a transaction works with.</summary>
internal sealed record HubComponents(
    IParserClient Parser,
    ISpeechRecognizer Speech,
    SkillConfigManager Skills,
    SkillAsker Asker,
    LaunchRecorder? Launches,
    TurnRecorder? Turns,
    ListenLimits Limits,
    ProactiveLimits ProactiveLimits,
    ProactiveDecider Proactive,
    HubMeter Meter,
    TimeProvider Time)
{
    /// <summary>Whether turns are counted and traced; those that the hub takes by itself are not.</summary>
    public bool Watched { get; init; } = true;

    /// <summary>Where turns can be looked at; null where none are kept.</summary>
    public TurnJournal? Journal { get; init; }
}
