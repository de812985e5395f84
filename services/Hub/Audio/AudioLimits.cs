using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>How much audio a listen may bring.</summary>
internal static class AudioLimits
{
    private const int BytesPerSecond = AudioDecoder.SampleRate * 2;
    private static readonly TimeSpan LongestSpeech = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes: the wait for speech and the longest speech as plain samples, which is more than any compressed form needs.
    /// At most 95 s or 3 MB, whatever the configuration asks.
    /// </summary>
    public static long Capacity(SpeechConfig config)
    {
        var start = Shorter(config.StartOfSpeechTimeout, LongestStart);
        var speech = Shorter(config.MaxSpeech, LongestSpeech);
        return (long)((start + speech + Margin).TotalSeconds * BytesPerSecond);
    }

    private static TimeSpan Shorter(TimeSpan? asked, TimeSpan most) => asked is { } time && time > TimeSpan.Zero && time < most ? time : most;
}
