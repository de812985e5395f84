using System.Runtime.InteropServices;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>LINEAR16: raw samples, 100 ms a message.</summary>
internal sealed class LinearVoice(short[] samples) : IVoice
{
    private const int MessageSamples = WavFile.SampleRate / 10;

    private int _position;

    public string Encoding => "LINEAR16";

    public TimeSpan? LastSpeech { get; } = Loudness.LastSpeech(samples);

    public AudioMessage Next()
    {
        var piece = new short[MessageSamples];
        if (_position < samples.Length)
            samples.AsSpan(_position, Math.Min(MessageSamples, samples.Length - _position)).CopyTo(piece);
        _position += MessageSamples;
        return new AudioMessage(MemoryMarshal.AsBytes(piece.AsSpan()).ToArray(), Loudness.At(_position));
    }

    public void Dispose()
    {
    }
}
