using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>Writes and reads the hub's own frames. Skill answers are not among them: they pass as bytes.</summary>
public static class HubFrameSerializer
{
    public static void Write(Utf8JsonWriter writer, HubFrame frame)
    {
        switch (frame)
        {
            case SosFrame sos: JsonSerializer.Serialize(writer, sos, PegasusJson.Wire.SosFrame); break;
            case EosFrame eos: JsonSerializer.Serialize(writer, eos, PegasusJson.Wire.EosFrame); break;
            case ListenFrame listen: JsonSerializer.Serialize(writer, listen, PegasusJson.Wire.ListenFrame); break;
            case SkillRedirectFrame redirect: JsonSerializer.Serialize(writer, redirect, PegasusJson.Wire.SkillRedirectFrame); break;
            case ProactiveFrame proactive: JsonSerializer.Serialize(writer, proactive, PegasusJson.Wire.ProactiveFrame); break;
            case ErrorFrame error: JsonSerializer.Serialize(writer, error, PegasusJson.Wire.ErrorFrame); break;
            default: throw new ArgumentException($"No wire form is known for {frame?.GetType().Name ?? "null"}", nameof(frame));
        }
    }

    /// <summary>Reads one of the hub's own frames, as a client does.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out HubFrame? frame,
        [NotNullWhen(false)] out JsonProblem? problem)
    {
        frame = null;
        if (!MessageParser.TryReadType(utf8, out var type, out problem))
            return false;

        switch (type)
        {
            case HubFrameTypes.Sos: return Read(utf8, PegasusJson.Wire.SosFrame, out frame, out problem);
            case HubFrameTypes.Eos: return Read(utf8, PegasusJson.Wire.EosFrame, out frame, out problem);
            case HubFrameTypes.Listen: return Read(utf8, PegasusJson.Wire.ListenFrame, out frame, out problem);
            case HubFrameTypes.SkillRedirect: return Read(utf8, PegasusJson.Wire.SkillRedirectFrame, out frame, out problem);
            case HubFrameTypes.Proactive: return Read(utf8, PegasusJson.Wire.ProactiveFrame, out frame, out problem);
            case HubFrameTypes.Error: return Read(utf8, PegasusJson.Wire.ErrorFrame, out frame, out problem);
            default:
                problem = new(JsonProblemKind.UnknownType, "$.type", "Not a frame of the hub's own");
                return false;
        }
    }

    private static bool Read<T>(
        ReadOnlySpan<byte> utf8,
        JsonTypeInfo<T> typeInfo,
        [NotNullWhen(true)] out HubFrame? frame,
        [NotNullWhen(false)] out JsonProblem? problem)
        where T : HubFrame
    {
        var read = MessageParser.TryRead(utf8, typeInfo, out var value, out problem);
        frame = value;
        return read;
    }
}
