using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>How a robot wants to be heard.</summary>
public sealed record ListenAsr
{
    /// <summary>What <c>"asr":"FAKE"</c> stands for.</summary>
    public static ListenAsr Fake { get; } = new();

    /// <summary><c>OGG_OPUS</c> on robots, <c>LINEAR16</c> when absent, <c>FLAC</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Hz; robots send 16000.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Milliseconds to wait for speech to start; absent or 0 waits without limit.</summary>
    public int? SosTimeout { get; init; }

    /// <summary>Milliseconds that speech may last; absent or 0 takes the hub's default.</summary>
    public int? MaxSpeechTimeout { get; init; }

    /// <summary>Phrases to expect; may hold macros such as <c>$YESNO</c>.</summary>
    public IReadOnlyList<string>? Hints { get; init; }

    /// <summary>Phrases that end the listening as soon as they are heard; may hold macros.</summary>
    [JsonPropertyName("earlyEOS")] public IReadOnlyList<string>? EarlyEos { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Accepts an object, null, or the string <c>"FAKE"</c>.</summary>
public sealed class ListenAsrConverter : JsonConverter<ListenAsr>
{
    public override ListenAsr? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.ValueTextEquals("FAKE"u8) ? ListenAsr.Fake : throw new JsonException();
        return JsonSerializer.Deserialize(ref reader, Json.PegasusJson.Wire.ListenAsr);
    }

    public override void Write(Utf8JsonWriter writer, ListenAsr value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (ReferenceEquals(value, ListenAsr.Fake))
            writer.WriteStringValue("FAKE"u8);
        else
            JsonSerializer.Serialize(writer, value, Json.PegasusJson.Wire.ListenAsr);
    }
}
