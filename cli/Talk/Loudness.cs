namespace Jibo.Pegasus.Cli.Talk;

/// <summary>Finds where speech ends in a recording, by level alone.</summary>
internal static class Loudness
{
    public const int SampleRate = 16000;

    private const int FrameSamples = SampleRate / 100;

    // 30 dB below the loudest frame is what an ear takes for silence after a word.
    private const double BelowPeak = 0.0316;

    // Fainter than this is noise even in a recording of nothing else.
    private const double Faintest = 50;

    /// <summary>The end of the last loud 10 ms, or null when nothing is loud.</summary>
    public static TimeSpan? LastSpeech(ReadOnlySpan<short> samples)
    {
        var frames = samples.Length / FrameSamples;
        var levels = new double[frames];
        for (var i = 0; i < frames; i++)
            levels[i] = Level(samples.Slice(i * FrameSamples, FrameSamples));
        var threshold = Math.Max(Faintest, levels.DefaultIfEmpty().Max() * BelowPeak);
        var last = Array.FindLastIndex(levels, level => level >= threshold);
        return last < 0 ? null : At((last + 1) * FrameSamples);
    }

    public static TimeSpan At(long samples) => TimeSpan.FromTicks(samples * TimeSpan.TicksPerSecond / SampleRate);

    private static double Level(ReadOnlySpan<short> frame)
    {
        double sum = 0;
        foreach (var sample in frame)
            sum += (double)sample * sample;
        return Math.Sqrt(sum / frame.Length);
    }
}
