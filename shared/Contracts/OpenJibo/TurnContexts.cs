using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>Fills <see cref="TurnContext"/> from the messages of our wire: from a robot's own, and from what the hub posts to skills.</summary>
public static class TurnContexts
{
    private const string WakePhrase = "hey jibo";
    private const string Service = "neo-hub";

    /// <summary>The turn that a skill was sent.</summary>
    /// <param name="request">As the hub posted it.</param>
    /// <param name="turnId">Of this turn alone.</param>
    /// <param name="sessionId">Of the conversation.</param>
    /// <param name="at">When it came.</param>
    /// <param name="withContext">Whether the moment as the robot sees it, with the household's names and place, goes along.</param>
    public static TurnContext Of(SkillRequest request, string turnId, string sessionId, DateTimeOffset at, bool withContext = true)
    {
        ArgumentNullException.ThrowIfNull(request);
        var data = request.Data;
        var proactive = request.Type == SkillRequestTypes.ProactiveLaunch;
        var text = data.Result?.Asr?.Text;
        var attributes = new TurnAttributesBuilder()
            .Add(TurnAttributes.MessageType, proactive ? RobotMessageTypes.Trigger : RobotMessageTypes.Listen)
            .Add(data.Result?.Nlu)
            .Add(data.Result?.Asr)
            .Add(TurnAttributes.Memo, data.Result?.Memo);
        if (withContext)
            attributes.Add(new ContextData { General = data.General, Runtime = data.Runtime, Skill = new() { Id = data.Skill?.Id } });
        return Filled(data.General, data.Runtime, text, turnId, sessionId, at, attributes) with
        {
            RequestId = request.MsgID,
            InputMode = request.Type switch
            {
                SkillRequestTypes.ListenUpdate => TurnInputMode.FollowUp,
                SkillRequestTypes.ListenLaunch when !string.IsNullOrWhiteSpace(text) => TurnInputMode.WakeWord,
                _ => TurnInputMode.System,
            },
            ProtocolOperation = proactive ? "proactive" : "listen",
        };
    }

    /// <summary>The turn that a robot began, for whoever stands where the hub stands.</summary>
    /// <param name="listen">The robot's LISTEN.</param>
    /// <param name="context">The robot's CONTEXT; null when it sent none.</param>
    /// <param name="asr">What was heard; null when nothing was, or when the robot told its meaning itself.</param>
    /// <param name="nlu">What was meant; where the robot told it itself (CLIENT_NLU), what it told.</param>
    /// <param name="turnId">Of this turn alone.</param>
    /// <param name="sessionId">Of the conversation.</param>
    /// <param name="at">When it began.</param>
    public static TurnContext Of(
        ListenRequest listen, ContextMessage? context, AsrResult? asr, NluResult? nlu, string turnId, string sessionId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var data = listen.Data;
        var told = data.Mode == ListenModes.ClientNlu;
        var type = data.Mode is ListenModes.ClientAsr or ListenModes.ClientNlu ? data.Mode : RobotMessageTypes.Listen;
        var attributes = new TurnAttributesBuilder()
            .Add(TurnAttributes.MessageType, type)
            .Add(TurnAttributes.TransId, listen.TransID)
            .Add(TurnAttributes.ListenHotphrase, data.Hotphrase == true)
            .Add(TurnAttributes.ListenRules, data.Rules)
            .Add(TurnAttributes.ListenAsrHints, data.Asr?.Hints)
            .Add(asr);
        if (told)
            attributes.AddTold(nlu);
        else
            attributes.Add(nlu);
        if (context is not null)
            attributes.Add(context.Data);
        return Filled(context?.Data.General, context?.Data.Runtime, asr?.Text, turnId, sessionId, at, attributes) with
        {
            RequestId = listen.TransID ?? listen.MsgID,
            InputMode = (type, data.Hotphrase) switch
            {
                (ListenModes.ClientAsr, _) => TurnInputMode.DirectText,
                (ListenModes.ClientNlu, _) => TurnInputMode.System,
                (_, true) => TurnInputMode.WakeWord,
                _ => TurnInputMode.FollowUp,
            },
            WakePhrase = type == RobotMessageTypes.Listen && data.Hotphrase == true ? WakePhrase : null,
            Locale = data.Lang,
            ProtocolOperation = "listen",
        };
    }

    private static TurnContext Filled(
        GeneralData? general, RuntimeContext? runtime, string? text, string turnId, string sessionId, DateTimeOffset at, TurnAttributesBuilder attributes) => new()
        {
            TurnId = turnId,
            SessionId = sessionId,
            TimestampUtc = at.ToUniversalTime(),
            // Only robots in terminals and tests say which skills they have.
            SourceKind = general?.OnRobotSkills is null ? TurnSourceKind.NativeJibo : TurnSourceKind.Simulator,
            RawTranscript = string.IsNullOrWhiteSpace(text) ? null : text,
            NormalizedTranscript = string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            DeviceId = general?.RobotId,
            ApplicationVersion = general?.Release,
            ProtocolService = Service,
            Locale = general?.Lang,
            TimeZone = OffsetOf(runtime?.Location?.Iso),
            IsFollowUpEligible = true,
            Attributes = attributes.Build(),
        };

    private static string? OffsetOf(string? iso) =>
        iso is { Length: > 6 } && iso[^6] is '+' or '-' && DateTimeOffset.TryParse(iso, System.Globalization.CultureInfo.InvariantCulture, out _) ? iso[^6..] : null;
}
