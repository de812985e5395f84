using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>Turns a text frame into the message it is.</summary>
public static class RobotMessageParser
{
    /// <summary>
    /// Reads one text frame. False with a problem when it is not a known message; the problem's message is what the
    /// robot is told, in the original's words where it had some.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out RobotMessage? message,
        [NotNullWhen(false)] out JsonProblem? problem)
    {
        message = null;
        if (!MessageParser.TryReadType(utf8, out var type, out problem))
            return false;

        switch (type)
        {
            case RobotMessageTypes.Listen:
                return Read(utf8, PegasusJson.Wire.ListenRequest, out message, out problem);
            case RobotMessageTypes.Context:
                return Read(utf8, PegasusJson.Wire.ContextMessage, out message, out problem);
            case RobotMessageTypes.ClientAsr:
                return Read(utf8, PegasusJson.Wire.ClientAsrMessage, out message, out problem);
            case RobotMessageTypes.ClientNlu:
                return Read(utf8, PegasusJson.Wire.ClientNluMessage, out message, out problem);
            case RobotMessageTypes.Trigger:
                return Read(utf8, PegasusJson.Wire.TriggerMessage, out message, out problem);
            case RobotMessageTypes.CmdResult:
                return Read(utf8, PegasusJson.Wire.CmdResultMessage, out message, out problem);
            default:
                problem = new(JsonProblemKind.UnknownType, "$.type", $"Unknown message type: {PeerText.Shorten(type)}");
                return false;
        }
    }

    private static bool Read<T>(
        ReadOnlySpan<byte> utf8,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> typeInfo,
        [NotNullWhen(true)] out RobotMessage? message,
        [NotNullWhen(false)] out JsonProblem? problem)
        where T : RobotMessage
    {
        var read = MessageParser.TryRead(utf8, typeInfo, out var value, out problem);
        message = value;
        return read;
    }
}
