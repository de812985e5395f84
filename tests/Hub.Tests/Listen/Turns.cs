using System.Text;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Listen;

/// <summary>Events as turns are made of them.</summary>
internal static class Turns
{
    public static NluResult Joke { get; } = new()
    {
        Intent = "requestTellJiboContent",
        Entities = Entities.Of(("JiboContent", "Joke")),
        Rules = ["launch"],
    };

    public static ListenEvent Started { get; } = new ListenEvent.Heard(new SpeechEvent.Started(TimeSpan.FromSeconds(0.4)));

    public static ListenEvent Ended { get; } = new ListenEvent.Heard(new SpeechEvent.Ended(TimeSpan.FromSeconds(2)));

    public static ListenEvent Final(string text) => new ListenEvent.Heard(new SpeechEvent.Final(text, 0.9, null));

    public static ListenEvent Listen(string? mode = "", int? sosTimeout = null) => new ListenEvent.ListenArrived(new ListenData
    {
        Lang = "en-US",
        Hotphrase = true,
        Mode = mode,
        Rules = ["launch"],
        Asr = new ListenAsr { Encoding = "OGG_OPUS", SampleRate = 16000, SosTimeout = sosTimeout },
    });

    public static ListenEvent Context(SkillContext? floor = null) => new ListenEvent.ContextArrived(new ContextData
    {
        General = new GeneralData { AccountId = "account", RobotId = "robot", Lang = "en", Release = "1.9.2" },
        Skill = floor ?? new SkillContext(),
    });

    public static SkillReply Reply(string skill, string type = SkillResponseTypes.Action, bool? final = null, string? session = null) => new(
        skill,
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","data":{ } }"""),
        new SkillAnswer
        {
            Type = type,
            Data = new SkillAnswerData
            {
                Final = final,
                Skill = session is null ? null : new SkillContext { Id = skill, Session = new SkillSession { Id = session } },
            },
        });

    public static ListenEvent CommandDone(NluResult? nlu = null) => new ListenEvent.CommandDone(
        new SkillCommand(null, null), new ContextData { General = new GeneralData { AccountId = "account", RobotId = "robot" } }, nlu, null);

    /// <summary>One of everything that can happen.</summary>
    public static IReadOnlyList<ListenEvent> Everything() =>
    [
        Listen(), Listen(null, 5000), Listen(ListenModes.ClientAsr), Listen(ListenModes.ClientNlu), Listen("nonsense"),
        Context(), Context(new SkillContext { Id = "@be/clock" }), Context(new SkillContext { Id = "joke-skill", Session = new SkillSession { Id = "s" } }),
        new ListenEvent.ClientAsrArrived("hello"), new ListenEvent.ClientNluArrived(Joke),
        new ListenEvent.Refused("no"),
        Started, Ended, Final("tell me a joke"),
        new ListenEvent.Heard(new SpeechEvent.Partial("tell", 0.5)),
        new ListenEvent.Heard(new SpeechEvent.Final("", 0, SpeechAnnotation.Garbage)),
        new ListenEvent.Heard(new SpeechEvent.Final("yes", 0.9, SpeechAnnotation.FastEos)),
        new ListenEvent.Heard(new SpeechEvent.Failed(SpeechFailure.Engine, "broken")),
        .. Enum.GetValues<ListenTimer>().Select(timer => new ListenEvent.TimerFired(timer)),
        new ListenEvent.Parsed(Joke), new ListenEvent.Parsed(NluResult.Nothing), new ListenEvent.ParserFailed("PARSER", "down"),
        new ListenEvent.Decided(RouteDecision.Nobody.Instance),
        new ListenEvent.Decided(new RouteDecision.OnRobot("@be/clock", IsLaunch: true)),
        new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)),
        new ListenEvent.Decided(new RouteDecision.Update("joke-skill")),
        new ListenEvent.SkillAnswered(Reply("joke-skill")),
        new ListenEvent.SkillAnswered(Reply("joke-skill", SkillResponseTypes.Error)),
        new ListenEvent.SkillAnswered(Reply("joke-skill", final: false, session: "s")),
        new ListenEvent.SkillAnswered(Reply("joke-skill", final: true, session: "s")),
        new ListenEvent.SkillProgressed(Reply("joke-skill") with { InProgress = true }),
        new ListenEvent.SkillProgressed(new SkillReply("joke-skill", default, new SkillAnswer { Type = SkillResponseTypes.Action, Data = new SkillAnswerData() }, InProgress: true)),
        CommandDone(), CommandDone(Joke),
        new ListenEvent.SkillRedirected(new SkillAnswerData { SkillId = "other" }, OnRobot: false),
        new ListenEvent.SkillRedirected(new SkillAnswerData { SkillId = "@be/clock" }, OnRobot: true),
        new ListenEvent.SkillFailed("TIMEOUT_SKILL", "late"), new ListenEvent.SkillFailed(null, "broken"),
        new ListenEvent.Closed(),
    ];
}
