using System.Buffers;
using System.Text.Json;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Speech;

/// <summary>What was really said, beside what was heard.</summary>
internal static class Transcripts
{
    private const string Name = "transcript";

    /// <summary>The same <c>asr</c> with this transcript; what else is in it stays.</summary>
    /// <exception cref="HistoryException">The transcript is no text, or there is no place for it.</exception>
    public static JsonElement In(JsonElement? asr, string transcript)
    {
        if (asr is { ValueKind: not JsonValueKind.Object })
            throw new HistoryException(HistoryFailure.Conflict, "What was heard is kept in a form of its own, and cannot be corrected");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var part in asr?.EnumerateObject().Where(part => !part.NameEquals(Name)) ?? [])
                part.WriteTo(writer);
            writer.WriteString(Name, transcript);
            writer.WriteEndObject();
        }

        var corrected = JsonElement.Parse(buffer.WrittenSpan);
        return JsonText.IsReadable(corrected) ? corrected : throw new HistoryException(HistoryFailure.Invalid, $"{Name} must be Unicode text");
    }
}
