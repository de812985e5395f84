using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>What a LISTEN asks of the recogniser (protocol: A.8).</summary>
internal static class SpeechConfigs
{
    private static readonly string[] YesNo = ["yes", "yeap", "yeah", "no", "nah", "nope", "sure"];

    public static bool TryMake(
        ListenData listen,
        ListenLimits limits,
        [NotNullWhen(true)] out SpeechConfig? config,
        [NotNullWhen(false)] out string? problem)
    {
        config = null;
        problem = null;
        var asr = listen.Asr ?? ListenAsr.Fake;
        var language = string.IsNullOrEmpty(listen.Lang) ? "en-US" : listen.Lang;
        if (language is not ("en-US" or "en-CA"))
            problem = $"Language '{PeerText.Shorten(language)}' is not supported; use en-US or en-CA";
        else if (asr.SampleRate is not (null or 0 or 16000))
            problem = $"Sample rate {asr.SampleRate} is not supported; use 16000";
        else if (Encoding(asr.Encoding) is not { } encoding)
            problem = $"Encoding '{PeerText.Shorten(asr.Encoding!)}' is not supported; use OGG_OPUS, LINEAR16 or FLAC";
        else
        {
            config = new SpeechConfig
            {
                Language = language,
                Encoding = encoding,
                MaxSpeech = asr.MaxSpeechTimeout is > 0 and var max ? TimeSpan.FromMilliseconds(max) : limits.MaxSpeech,
                StartOfSpeechTimeout = asr.SosTimeout is > 0 and var sos ? TimeSpan.FromMilliseconds(sos) : null,
                Hints = [.. Expand(asr.Hints), "jibo"],
                EarlyEndOfSpeech = [.. Expand(asr.EarlyEos)],
                Endpointing = limits.Endpointing,
            };
        }

        return problem is null;
    }

    private static AudioEncoding? Encoding(string? name) => name switch
    {
        null or "" or "LINEAR16" => AudioEncoding.Linear16,
        "OGG_OPUS" => AudioEncoding.OggOpus,
        "FLAC" => AudioEncoding.Flac,
        _ => null,
    };

    // $YESNO stands for its words; a macro that nobody knows is dropped.
    private static IEnumerable<string> Expand(IReadOnlyList<string>? phrases) => (phrases ?? [])
        .SelectMany(phrase => phrase switch
        {
            "$YESNO" => YesNo,
            _ when string.IsNullOrWhiteSpace(phrase) || phrase.StartsWith('$') => [],
            _ => [phrase],
        })
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
