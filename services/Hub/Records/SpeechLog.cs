using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>A turn's record with its audio, on its way to where logs lie. Owns the audio.</summary>
/// <param name="Key">See <see cref="SpeechLogKey"/>.</param>
/// <param name="Encoding">As the robot named it.</param>
/// <param name="SampleRate">Hz.</param>
internal sealed record SpeechLog(string Key, SpeechRecord Record, string Encoding, int SampleRate, AudioKeeper Audio) : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it holds of memory, the record by a rough guess.</summary>
    public long Bytes => Audio.Held + 4096;

    public void Dispose() => Audio.Dispose();

    /// <summary><c>{"record": {…}, "audio": {"encoding", "sampleRate", "bytes", "truncated", "base64"}}</c>, in UTF-8.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>((Audio.Length / 3 * 4) + 8192);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        writer.WritePropertyName("record"u8);
        JsonSerializer.Serialize(writer, Record, PegasusJson.Wire.SpeechRecord);
        writer.WriteStartObject("audio"u8);
        writer.WriteString("encoding"u8, Encoding);
        writer.WriteNumber("sampleRate"u8, SampleRate);
        writer.WriteNumber("bytes"u8, Audio.Length);
        writer.WriteBoolean("truncated"u8, Audio.Truncated);
        writer.WritePropertyName("base64"u8);
        foreach (var piece in Audio.Pieces())
            writer.WriteBase64StringSegment(piece.Span, isFinalSegment: false);
        writer.WriteBase64StringSegment([], isFinalSegment: true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
