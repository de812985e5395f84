using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>One text for all questions that ask the same: members in one order, numbers in one form.</summary>
internal static class HistoryQuestionKey
{
    public static string Of(HistoryQuestion question)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(question.Type);
            Write(writer, question.Start);
            Write(writer, question.End);
            foreach (var person in question.People)
                writer.WriteStringValue(person);
            foreach (var rule in question.Rules)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(rule.Field);
                writer.WriteStringValue(rule.Key);
                writer.WriteStringValue(rule.Match);
                Write(writer, rule.Value ?? RuleJson.Null);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, HistoryOffset? offset)
    {
        if (offset is { Milliseconds: { } milliseconds })
            writer.WriteNumberValue(milliseconds);
        else
            writer.WriteBooleanValue(offset is not null);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
