namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// How loud each tenth of a second of a listen was. Whoever decodes the audio anyway adds its samples; one adds, anybody may look.
/// </summary>
internal sealed class AudioLevels
{
    /// <summary>dB below full scale that count as silence.</summary>
    public const int Silence = 100;

    private const int PerLevel = 1600;

    /// <summary>More tenths than the longest listen has.</summary>
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private byte[] _levels = new byte[64];
    private int _count;
    private double _sum;
    private int _samples;

    public void Add(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, PerLevel - _samples)];
            long sum = 0;
            foreach (var sample in part)
                sum += sample * sample;
            _sum += sum;
            _samples += part.Length;
            samples = samples[part.Length..];
            if (_samples == PerLevel)
                Close();
        }
    }

    /// <summary>dB below full scale, 0 to <see cref="Silence"/>; empty when nothing was decoded.</summary>
    public byte[] ToArray()
    {
        lock (_gate)
            return _levels[.._count];
    }

    private void Close()
    {
        var mean = _sum / PerLevel / (32768.0 * 32768.0);
        (_sum, _samples) = (0, 0);
        var below = mean > 0 ? Math.Clamp(-10 * Math.Log10(mean), 0, Silence) : Silence;
        lock (_gate)
        {
            if (_count == Most)
                return;
            if (_count == _levels.Length)
                Array.Resize(ref _levels, Math.Min(Most, _count * 2));
            _levels[_count++] = (byte)Math.Round(below);
        }
    }
}
