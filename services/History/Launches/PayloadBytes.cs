using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jibo.Pegasus.History.Launches;

/// <summary>The size of a payload, as compact JSON in UTF-8, however it was sent.</summary>
internal static class PayloadBytes
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static long Of(JsonElement payload)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            payload.WriteTo(writer);
        return buffer.WrittenCount;
    }
}
