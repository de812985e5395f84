using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>What a server answers to <c>response_format=verbose_json</c>, or the text alone from one that knows no other form.</summary>
internal sealed record WhisperAnswer(string? Text, IReadOnlyList<WhisperSegment?>? Segments)
{
    /// <summary>Null: the bytes are no transcription.</summary>
    public static WhisperAnswer? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WhisperJson.Default.WhisperAnswer) is { } answer && (answer.Text ?? (object?)answer.Segments) is not null
                ? answer
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A stretch of what was heard, with the facts that tell hearing from imagining.</summary>
/// <param name="NoSpeechProb">How likely nobody spoke at all, 0 to 1.</param>
/// <param name="AvgLogprob">Mean logarithm of the words' probabilities, 0 at most.</param>
/// <param name="CompressionRatio">High when the same words come again and again.</param>
internal sealed record WhisperSegment(string? Text, double? NoSpeechProb, double? AvgLogprob, double? CompressionRatio);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WhisperAnswer))]
internal sealed partial class WhisperJson : JsonSerializerContext;
