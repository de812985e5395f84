using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Makes events of what a robot says on a listen socket; bad words become a refusal with the original's text.</summary>
internal static class ListenMessages
{
    /// <summary>Null for what nobody cares about.</summary>
    public static ListenEvent? Read(ReadOnlySpan<byte> utf8, Caller caller)
    {
        if (!RobotMessageParser.TryParse(utf8, out var message, out var problem))
            return Ignored(problem) ? null : new ListenEvent.Refused(problem.Message);
        return message switch
        {
            ListenRequest listen => new ListenEvent.ListenArrived(listen.Data),
            ContextMessage context => ContextCompletion.TryComplete(context.Data, caller, out var complete, out var fault)
                ? new ListenEvent.ContextArrived(complete)
                : new ListenEvent.Refused(fault),
            ClientAsrMessage asr => new ListenEvent.ClientAsrArrived(HeardText.Normalise(asr.Data.Text)),
            ClientNluMessage nlu => new ListenEvent.ClientNluArrived(nlu.Data),
            CmdResultMessage done when caller.StaysOpen => CommandDone(done.Data, caller),
            _ => new ListenEvent.Refused($"Unknown message type: {message.Type}"),
        };
    }

    /// <summary>Robots of old releases say who they think is speaking; nobody waits for an answer.</summary>
    public static bool Ignored(JsonProblem problem) => problem.Message == $"Unknown message type: {RobotMessageTypes.SpeakerId}";

    /// <summary>The robot has done what it was told to, on a socket that stays open for that.</summary>
    public static ListenEvent CommandDone(CmdResultData data, Caller caller)
    {
        var context = new ContextData { General = data.General, Runtime = data.Runtime, Skill = data.Skill };
        if (!ContextCompletion.TryComplete(context, caller, out var complete, out var fault))
            return new ListenEvent.Refused(fault);
        var result = data.Input?.Result;
        return new ListenEvent.CommandDone(
            new SkillCommand(data.Input?.Command, result),
            complete,
            Part(result, "nlu", PegasusJson.Wire.NluResult),
            Part(result, "asr", PegasusJson.Wire.AsrResult));
    }

    // A robot that listened meanwhile may say what it heard; a skill gets that as in any other turn.
    private static T? Part<T>(JsonElement? result, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (result is not { ValueKind: JsonValueKind.Object } whole
            || !whole.TryGetProperty(name, out var part) || part.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return part.Deserialize(type);
        }
        catch (JsonException)
        {
            // Not of that shape: the skill still gets the result as it came.
            return null;
        }
    }
}
