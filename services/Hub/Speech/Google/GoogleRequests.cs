using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Encoding = Jibo.Pegasus.Protos.GoogleSpeech.V1.RecognitionConfig.Types.AudioEncoding;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>What a listen asks of Google.</summary>
internal static class GoogleRequests
{
    // Google refuses a whole request that goes beyond one of these.
    private const int MostPhrases = 5000;
    private const int MostLetters = 100_000;
    private const int LongestPhrase = 100;

    public static StreamingRecognizeRequest Begin(SpeechConfig config, GoogleSpeechOptions options)
    {
        var recognition = new RecognitionConfig
        {
            Encoding = config.Encoding switch
            {
                AudioEncoding.OggOpus => Encoding.OggOpus,
                AudioEncoding.Flac => Encoding.Flac,
                _ => Encoding.Linear16,
            },
            SampleRateHertz = config.SampleRate,
            LanguageCode = config.Language,
            MaxAlternatives = 1,
            Model = options.Model == "default" ? "" : options.Model,
            UseEnhanced = options.Enhanced,
        };
        var hints = new SpeechContext { Boost = (float)options.HintBoost };
        hints.Phrases.AddRange(Within(config.Hints));
        if (hints.Phrases.Count > 0)
            recognition.SpeechContexts.Add(hints);
        return new StreamingRecognizeRequest
        {
            StreamingConfig = new StreamingRecognitionConfig { Config = recognition, SingleUtterance = true, InterimResults = true },
        };
    }

    private static IEnumerable<string> Within(IReadOnlyList<string> hints)
    {
        var letters = 0;
        foreach (var hint in hints.Where(hint => hint.Length is > 0 and <= LongestPhrase).Take(MostPhrases))
        {
            letters += hint.Length;
            if (letters > MostLetters)
                yield break;
            yield return hint;
        }
    }
}
