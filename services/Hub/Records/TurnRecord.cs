using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>
/// Watches one turn and tells, once it is over, what it was (protocol: F.5). Only the turn's loop calls it. It serialises
/// nothing before the end, when the robot has its answer.
/// </summary>
/// <param name="began">When the turn began.</param>
/// <param name="audio">Keeps what the robot sent; null when nobody wants it.</param>
internal sealed class TurnRecord(Caller caller, DateTimeOffset began, AudioKeeper? audio)
{
    private const string NobodyKnown = "UNKNOWN";

    /// <summary>Bytes; a record with a larger answer says only who gave it.</summary>
    private const int LargestAnswer = 256 * 1024;

    private string? _heard;
    private SkillMatch? _match;
    private SkillRedirectNotice? _redirect;
    private SkillCall? _call;
    private SkillReply? _reply;
    private string? _skillError;
    private ListenEffect.SendError? _error;
    private bool _isOver;

    public JiboHeaders Headers => caller.Headers;

    public DateTimeOffset Began => began;

    public AudioKeeper? Audio => audio;

    /// <summary>Where the audio lies, once the turn is over; null when none is kept.</summary>
    public string? AudioKey { get; set; }

    /// <summary>Audio came while the turn listened, or before.</summary>
    public void Hear(ReadOnlySpan<byte> bytes) => audio?.Add(bytes);

    /// <summary>Something happened to the turn.</summary>
    public void See(ListenEvent happened)
    {
        if (happened is ListenEvent.Heard { Speech: SpeechEvent.Final final })
            _heard ??= final.Text;
        else if (happened is ListenEvent.SkillFailed failed && _call is not null)
            _skillError = failed.Code == HubErrorCodes.SkillNotFound ? "SKILL_NOT_FOUND" : "TIMEOUT";
    }

    /// <summary>The turn did something.</summary>
    public void See(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.SendListen listen: _match = listen.Result.Match; break;
            case ListenEffect.SendRedirect redirect: _redirect = redirect.Notice; break;
            case ListenEffect.CallSkill call: (_call, _reply, _skillError) = (call.Call, null, null); break;
            case ListenEffect.SendSkillAnswer answer: _reply = answer.Reply; break;
            case ListenEffect.SendError error:
                _error = error;
                if (error.Code == HubErrorCodes.TimeoutSkill)
                    _skillError ??= "TIMEOUT";
                break;
        }
    }

    /// <summary>Somebody speaks first.</summary>
    public void See(ProactiveMatch match) => _match = new SkillMatch { SkillId = match.SkillId, Launch = match.Launch, OnRobot = match.OnRobot };

    /// <summary>True once: a turn is saved once, however often its end is told.</summary>
    public bool TryEnd() => !_isOver && (_isOver = true);

    /// <summary>What the turn was; null when there is nothing to tell: the robot came and went.</summary>
    /// <param name="turn">The turn as it ended.</param>
    public SpeechRecord? Make(ListenTransaction turn)
    {
        if (turn.Asr is null && turn.Nlu is null && _match is null && _error is null)
            return null;
        return new SpeechRecord
        {
            Id = Guid.CreateVersion7(began).ToString("N"),
            RobotId = caller.RobotId ?? turn.Context?.General?.RobotId ?? caller.Headers.RobotId,
            AccountId = caller.AccountId ?? turn.Context?.General?.AccountId,
            TransId = caller.Headers.TransId,
            Timestamp = began.ToUnixTimeMilliseconds(),
            Asr = turn.Asr is { } asr ? Json(asr with { Text = RawText(asr.Text, turn) }, PegasusJson.Wire.AsrResult) : null,
            Nlu = turn.Nlu is { } nlu ? Json(nlu, PegasusJson.Wire.NluResult) : null,
            Match = _match is { } match ? Json(match, PegasusJson.Wire.SkillMatch) : null,
            Redirect = _redirect is { } redirect ? Json(redirect, PegasusJson.Wire.SkillRedirectNotice) : null,
            Skill = Skill(),
            PersonIds = [turn.Context?.Runtime?.Perception?.Speaker ?? NobodyKnown],
            Error = _error is { } error ? Json(new RecordedError(error.Code), RecordJson.Wire.RecordedError) : null,
        };
    }

    // The parser was given a tidied text; what is remembered is what the recogniser wrote.
    private string RawText(string tidy, ListenTransaction turn)
    {
        if (_heard is { } final && HeardText.Normalise(final) == tidy)
            return final;
        return turn.Partial is { } partial && HeardText.Normalise(partial.Text) == tidy ? partial.Text : tidy;
    }

    private JsonElement? Skill()
    {
        if (_call is null)
            return null;
        var recorded = _skillError is { } code
            ? new RecordedSkill(_call.SkillId) { Error = new(code) }
            : new RecordedSkill(_call.SkillId) { Response = Response() };
        return Json(recorded, RecordJson.Wire.RecordedSkill);
    }

    private JsonElement? Response() =>
        _reply is { } reply && reply.Utf8.Length <= LargestAnswer ? JsonElement.Parse(reply.Utf8.Span) : null;

    private static JsonElement? Json<T>(T value, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // What robots and skills send can be read and yet not be written (half a surrogate pair): the rest of the record is worth keeping.
            return null;
        }
    }
}
