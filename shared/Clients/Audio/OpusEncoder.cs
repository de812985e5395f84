using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>Encodes 16 kHz mono samples as a robot does: CELT only, wideband, 20 ms, 64 kbit/s VBR. Not thread-safe.</summary>
public sealed class OpusEncoder : SafeHandle
{
    /// <summary>Samples of one packet, 20 ms.</summary>
    public const int PacketSamples = 320;

    /// <summary>Bytes that hold any packet this encoder makes.</summary>
    public const int MaxPacketBytes = 1275;

    /// <summary>Made by the marshaller; use <see cref="Create"/>.</summary>
    public OpusEncoder()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <exception cref="OpusUnavailableException">libopus is missing or refused.</exception>
    public static OpusEncoder Create()
    {
        try
        {
            var encoder = OpusNative.EncoderCreate(16000, 1, OpusNative.ApplicationRestrictedLowDelay, out var error);
            if (error == 0 && !encoder.IsInvalid)
            {
                _ = OpusNative.EncoderControl(encoder, OpusNative.SetBitrate, 64000);
                _ = OpusNative.EncoderControl(encoder, OpusNative.SetVbr, 1);
                return encoder;
            }

            encoder.Dispose();
            throw new OpusUnavailableException($"libopus would not start an encoder (error {error})");
        }
        catch (DllNotFoundException e)
        {
            throw new OpusUnavailableException("libopus is missing: apt-get install libopus0", e);
        }
    }

    /// <summary>Encodes exactly <see cref="PacketSamples"/> samples into <paramref name="packet"/> and returns its length in bytes.</summary>
    /// <exception cref="ArgumentException">Another number of samples was given.</exception>
    public unsafe int Encode(ReadOnlySpan<short> samples, Span<byte> packet)
    {
        if (samples.Length != PacketSamples)
            throw new ArgumentException($"A packet is {PacketSamples} samples, not {samples.Length}", nameof(samples));
        fixed (short* pcm = samples)
        fixed (byte* data = packet)
        {
            var length = OpusNative.Encode(this, pcm, PacketSamples, data, packet.Length);
            return length > 0 ? length : throw new InvalidOperationException($"libopus did not encode (error {length})");
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OpusNative.EncoderDestroy(handle);
        return true;
    }
}
