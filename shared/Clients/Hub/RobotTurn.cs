using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>Makes the messages of one turn as a robot does: one transaction id, a fresh message id each, its own clock.</summary>
public sealed class RobotTurn(RobotProfile profile, TimeProvider time)
{
    /// <summary>Rules of a turn that began with "Hey Jibo".</summary>
    public static IReadOnlyList<string> GlobalRules { get; } = ["launch", "globals/global_commands_launch"];

    /// <summary>The turn's transaction id.</summary>
    public string TransId { get; } = $"tid-{Guid.NewGuid()}";

    /// <summary>The headers of the upgrade.</summary>
    public JiboHeaders Headers => new(TransId, profile.RobotId);

    /// <summary>LISTEN of a turn by voice.</summary>
    /// <param name="encoding"><c>OGG_OPUS</c> or <c>LINEAR16</c>.</param>
    /// <param name="rules">Rules that are active; those after "Hey Jibo" when null.</param>
    /// <param name="hotphrase">Whether it began with "Hey Jibo".</param>
    public ListenRequest ListenToAudio(string encoding, IReadOnlyList<string>? rules = null, bool hotphrase = true) => Listen(new ListenData
    {
        Lang = "en-US",
        Hotphrase = hotphrase,
        Mode = "",
        Rules = rules ?? GlobalRules,
        Asr = new ListenAsr
        {
            Encoding = encoding,
            SampleRate = 16000,
            SosTimeout = hotphrase ? 7000 : 6000,
            MaxSpeechTimeout = 20000,
            Hints = [],
            EarlyEos = [],
        },
    });

    /// <summary>LISTEN of a turn whose words the robot knows; <see cref="Text"/> follows with the same time.</summary>
    public ListenRequest ListenToText(IReadOnlyList<string>? rules = null, bool hotphrase = true) => Listen(new ListenData
    {
        Lang = "en-US",
        Hotphrase = hotphrase,
        Mode = ListenModes.ClientAsr,
        Rules = rules ?? GlobalRules,
    });

    /// <summary>LISTEN of a tap on a menu; <see cref="Meaning"/> follows with the same time.</summary>
    public ListenRequest ListenToMenu(IReadOnlyList<string> rules) => Listen(new ListenData
    {
        Lang = "en-US",
        Hotphrase = false,
        Mode = ListenModes.ClientNlu,
        Rules = rules,
    });

    /// <summary>LISTEN with any content.</summary>
    public ListenRequest Listen(ListenData data) => new() { Ts = Now(), MsgID = NewId(), TransID = TransId, Data = data };

    /// <summary>CLIENT_ASR.</summary>
    public ClientAsrMessage Text(string text) =>
        new() { Ts = Now(), MsgID = NewId(), TransID = TransId, Data = new ClientAsrData { Text = text } };

    /// <summary>CLIENT_NLU.</summary>
    public ClientNluMessage Meaning(NluResult meaning) =>
        new() { Ts = Now(), MsgID = NewId(), TransID = TransId, Data = meaning };

    /// <summary>TRIGGER: a moment in which Jibo may speak first.</summary>
    /// <param name="source">One of <see cref="TriggerSources"/>.</param>
    /// <param name="looperId">Who arrived, when known.</param>
    public TriggerMessage Trigger(string source, string? looperId = null) => new()
    {
        Ts = Now(),
        MsgID = NewId(),
        TransID = TransId,
        Data = new TriggerData { TriggerSource = source, Details = new TriggerDetails { LooperId = looperId } },
    };

    /// <summary>CMD_RESULT, which only clients send that asked for an open socket.</summary>
    public CmdResultMessage CommandResult(CmdResultData data) => new() { Ts = Now(), MsgID = NewId(), TransID = TransId, Data = data };

    /// <summary>CONTEXT of the profile's household.</summary>
    /// <param name="skill">The skill that has the floor, as its last answer gave it.</param>
    public ContextMessage Context(SkillContext? skill = null) => Context(profile.Context(time.GetLocalNow(), skill));

    /// <summary>CONTEXT with any content.</summary>
    public ContextMessage Context(ContextData data) => new() { Ts = Now(), MsgID = NewId(), TransID = TransId, Data = data };

    private static string NewId() => $"mid-{Guid.NewGuid()}";

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
