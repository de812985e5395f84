using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>The first message to a server: how the audio is.</summary>
internal sealed record VoskStart(VoskConfig Config);

/// <param name="SampleRate">Samples per second.</param>
/// <param name="Words">1: results tell each word's confidence.</param>
/// <param name="PhraseList">All that can be heard; null: anything.</param>
internal sealed record VoskConfig(int SampleRate, int Words, IReadOnlyList<string>? PhraseList);

/// <summary>What a server says: what it hears so far, or what it has heard up to a pause or the end.</summary>
internal sealed record VoskAnswer(string? Partial, string? Text, IReadOnlyList<VoskWord?>? Result)
{
    /// <summary>Taken where the answer says nothing of its own certainty.</summary>
    public const double UnstatedConfidence = 0.7;

    /// <summary>Mean of the words'.</summary>
    [JsonIgnore]
    public double Confidence => Result is { Count: > 0 } && Result.All(word => word is not null)
        ? Math.Clamp(Result.Average(word => word!.Conf ?? UnstatedConfidence), 0, 1)
        : UnstatedConfidence;

    /// <summary>Null: the bytes are no answer.</summary>
    public static VoskAnswer? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, VoskJson.Default.VoskAnswer) is { } answer && (answer.Partial ?? answer.Text) is not null ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record VoskWord(double? Conf);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoskStart))]
[JsonSerializable(typeof(VoskAnswer))]
internal sealed partial class VoskJson : JsonSerializerContext;
