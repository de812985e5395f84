using System.Text;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>
/// Makes a hypothesis of an answer. Whisper writes something also where nobody spoke: noises in brackets, or a sentence it has
/// often read where a recording was silent. What it says of itself decides, not a list of such sentences.
/// </summary>
internal static class WhisperHearing
{
    /// <summary>Taken where the answer says nothing of its own certainty.</summary>
    public const double UnstatedConfidence = 0.7;

    private const double Silent = 0.9;
    private const double LikelySilent = 0.6; // Whisper's own threshold
    private const double Unsure = -0.5;
    private const double Guessed = -1.5;
    private const double Looping = 2.4; // Whisper's own threshold

    public static Hypothesis Of(WhisperAnswer answer)
    {
        if (answer.Segments is not { Count: > 0 } segments || segments.All(segment => segment?.Text is null))
        {
            var whole = SpokenWords.From(answer.Text ?? string.Empty);
            return whole.Length == 0 ? Hypothesis.Nothing : new Hypothesis(whole, UnstatedConfidence);
        }

        var text = new StringBuilder();
        double sum = 0;
        var weight = 0;
        foreach (var segment in segments)
        {
            if (segment?.Text is null || IsImagined(segment))
                continue;
            var words = SpokenWords.From(segment.Text);
            if (words.Length == 0)
                continue;
            text.Append(text.Length > 0 ? " " : string.Empty).Append(words);
            sum += words.Length * (segment.AvgLogprob is { } log ? Math.Exp(Math.Min(0, log)) : UnstatedConfidence);
            weight += words.Length;
        }

        return weight == 0 ? Hypothesis.Nothing : new Hypothesis(text.ToString(), Math.Clamp(sum / weight, 0, 1));
    }

    private static bool IsImagined(WhisperSegment segment) =>
        segment.NoSpeechProb >= Silent
        || (segment.NoSpeechProb >= LikelySilent && (segment.AvgLogprob ?? double.NegativeInfinity) < Unsure)
        || segment.AvgLogprob < Guessed
        || segment.CompressionRatio > Looping;
}
