using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>OGG_OPUS, encoded while it is spoken, one page a message, as robots do.</summary>
internal sealed class OpusVoice(short[] samples) : IVoice
{
    private static readonly short[] Silence = new short[OpusEncoder.PacketSamples];

    private readonly RobotOggWriter _writer = new();
    private int _position;

    public string Encoding => "OGG_OPUS";

    /// <summary>The recording, 16 kHz mono.</summary>
    public short[] Samples => samples;

    public TimeSpan? LastSpeech { get; } = Loudness.LastSpeech(samples);

    public AudioMessage Next()
    {
        byte[]? page;
        while (!_writer.TryTakePage(out page))
        {
            var packet = _position >= samples.Length
                ? Silence
                : samples.AsSpan(_position, Math.Min(OpusEncoder.PacketSamples, samples.Length - _position));
            _writer.Write(packet);
            _position += packet.Length;
        }

        return new AudioMessage(page, Loudness.At(_position));
    }

    public void Dispose() => _writer.Dispose();
}
