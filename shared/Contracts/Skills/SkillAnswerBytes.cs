using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>
/// Forwards a skill's answer byte for byte: only the top-level <c>final</c> and <c>timings</c> are written over
/// (or added at the end), so that nothing a newer skill says is lost on the way to the robot.
/// </summary>
public static class SkillAnswerBytes
{
    /// <summary>Checks that the bytes are an answer, and reads what the hub must know of it.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out SkillAnswer? answer,
        [NotNullWhen(false)] out JsonProblem? problem)
    {
        // Reading looks at few of the values; a robot drops its socket over a single byte that is no text.
        if (Utf8.IsValid(utf8))
            return MessageParser.TryRead(utf8, PegasusJson.Wire.SkillAnswer, out answer, out problem);
        answer = null;
        problem = new JsonProblem(JsonProblemKind.NotJson, "$", "It is not valid UTF-8 text");
        return false;
    }

    /// <summary>Copies the answer with its <c>final</c> and <c>timings</c> replaced. The answer must be a JSON object.</summary>
    public static void Rewrite(ReadOnlySpan<byte> utf8, bool final, Timings timings, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(timings);
        ArgumentNullException.ThrowIfNull(output);
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new ArgumentException("A skill's answer must be a JSON object", nameof(utf8));

        output.Write("{"u8);
        var first = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var replaced = reader.ValueTextEquals("final"u8) || reader.ValueTextEquals("timings"u8);
            reader.Read();
            reader.Skip();
            if (replaced)
                continue;
            if (!first)
                output.Write(","u8);
            output.Write(utf8[start..(int)reader.BytesConsumed]);
            first = false;
        }

        output.Write(final ? (first ? "\"final\":true"u8 : ",\"final\":true"u8) : (first ? "\"final\":false"u8 : ",\"final\":false"u8));
        output.Write(",\"timings\":{\"total\":"u8);
        WriteNumber(timings.Total, output);
        if (timings.Skill is { } skill)
        {
            output.Write(",\"skill\":"u8);
            WriteNumber(skill, output);
        }

        output.Write("}}"u8);
    }

    private static void WriteNumber(long value, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(20);
        System.Buffers.Text.Utf8Formatter.TryFormat(value, span, out var written);
        output.Advance(written);
    }
}
