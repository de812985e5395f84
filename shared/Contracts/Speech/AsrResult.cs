using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Speech;

/// <summary>What was heard.</summary>
public sealed record AsrResult
{
    public static AsrResult Nothing { get; } = new() { Text = "", Confidence = 0 };

    public required string Text { get; init; }

    /// <summary>0 to 1; 1 for text that came from the robot.</summary>
    public double Confidence { get; init; }

    /// <summary>One of <see cref="AsrAnnotations"/>, or absent.</summary>
    public string? Annotation { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Why listening ended other than by a plain end of speech.</summary>
public static class AsrAnnotations
{
    public const string Garbage = "GARBAGE";
    public const string FastEos = "FAST_EOS";
    public const string SosTimeout = "SOS_TIMEOUT";
    public const string MaxSpeechTimeout = "MAX_SPEECH_TIMEOUT";
}
