using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>From the pages of a robot to 16 kHz samples. One operation is one second of speech-like sound in pages of 520 ms.</summary>
[MemoryDiagnoser]
public class AudioBenchmarks
{
    private const int Seconds = 26;

    private readonly IReadOnlyList<byte[]> _pages = RobotOggWriter.Encode(Tone(Seconds));
    private AudioDecoder _decoder = null!;
    private int _next;

    [GlobalSetup]
    public void Open() => Restart();

    [GlobalCleanup]
    public void Close() => _decoder.Dispose();

    /// <summary>Samples decoded; steady state, as the decoder lives on from page to page.</summary>
    [Benchmark(Description = "One second of Ogg/Opus to PCM")]
    public int OneSecond()
    {
        var samples = 0;
        while (samples < 16000)
        {
            if (_next == _pages.Count)
                Restart();
            ReadOnlySpan<byte> page = _pages[_next++];
            for (var pcm = _decoder.Decode(ref page); !pcm.IsEmpty; pcm = _decoder.Decode(ref page))
                samples += pcm.Length;
        }

        return samples;
    }

    private void Restart()
    {
        _decoder?.Dispose();
        _decoder = AudioDecoder.Create(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
        _next = 0;
    }

    // Three partials that wander, so that the encoder has work as with a voice.
    private static short[] Tone(int seconds)
    {
        var samples = new short[16000 * seconds];
        for (var i = 0; i < samples.Length; i++)
        {
            var t = i / 16000.0;
            var pitch = 140 + (30 * Math.Sin(2 * Math.PI * 1.3 * t));
            samples[i] = (short)(6000 * (Math.Sin(2 * Math.PI * pitch * t) + (0.5 * Math.Sin(6 * Math.PI * pitch * t)) + (0.2 * Math.Sin(11 * Math.PI * pitch * t))));
        }

        return samples;
    }
}
