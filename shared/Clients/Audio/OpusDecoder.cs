using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>One Opus stream decoded to 16 kHz mono samples, whatever bandwidth and channels it was made with. Not thread-safe.</summary>
public sealed class OpusDecoder : SafeHandle
{
    /// <summary>Samples per second of what <see cref="Decode"/> writes.</summary>
    public const int SampleRate = 16000;

    /// <summary>Samples of the longest packet Opus permits, 120 ms.</summary>
    public const int MaxPacketSamples = SampleRate * 120 / 1000;

    /// <summary>Made by the marshaller; use <see cref="Create"/>.</summary>
    public OpusDecoder()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <exception cref="OpusUnavailableException">libopus is missing or refused.</exception>
    public static OpusDecoder Create()
    {
        try
        {
            var decoder = OpusNative.DecoderCreate(SampleRate, 1, out var error);
            if (error == 0 && !decoder.IsInvalid)
                return decoder;
            decoder.Dispose();
            throw new OpusUnavailableException($"libopus would not start a decoder (error {error})");
        }
        catch (DllNotFoundException e)
        {
            throw new OpusUnavailableException("libopus is missing: apt-get install libopus0", e);
        }
    }

    /// <summary>Volume correction of the stream header, in 1/256 dB.</summary>
    public void SetGain(short q8Decibels) => _ = OpusNative.DecoderControl(this, OpusNative.SetGain, q8Decibels);

    /// <summary>
    /// Decodes one packet into <paramref name="pcm"/>, which should hold <see cref="MaxPacketSamples"/>.
    /// Returns the samples written, or a negative libopus error for a packet that is not Opus.
    /// </summary>
    public unsafe int Decode(ReadOnlySpan<byte> packet, Span<short> pcm)
    {
        // An empty packet would mean "conceal a loss" to libopus, which is a different wish.
        if (packet.IsEmpty)
            return -4;
        fixed (byte* data = packet)
        fixed (short* output = pcm)
        {
            return OpusNative.Decode(this, data, packet.Length, output, pcm.Length, 0);
        }
    }

    /// <summary>Fills <paramref name="pcm"/> (a multiple of 2.5 ms) with a guess at audio that was lost. Returns the samples written or a negative error.</summary>
    public unsafe int Conceal(Span<short> pcm)
    {
        fixed (short* output = pcm)
        {
            return OpusNative.Decode(this, null, 0, output, pcm.Length, 0);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OpusNative.DecoderDestroy(handle);
        return true;
    }
}
