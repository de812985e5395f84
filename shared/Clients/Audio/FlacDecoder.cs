using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>
/// One FLAC stream of 16 kHz mono 16-bit samples, frame by frame from memory. The stream's header is read by the caller; only its
/// STREAMINFO comes here. Not thread-safe.
/// </summary>
public sealed unsafe class FlacDecoder : SafeHandle
{
    /// <summary>Samples per second of what is decoded; other streams are refused.</summary>
    public const int SampleRate = 16000;

    /// <summary>Samples of the longest frame FLAC permits.</summary>
    public const int MaxFrameSamples = 65535;

    /// <summary>Bytes of a STREAMINFO block without its header.</summary>
    public const int StreamInfoBytes = 34;

    private static readonly Lazy<bool> Available = new(TryLoad);

    private Exchange* _exchange;

    /// <summary>Made by the marshaller; use <see cref="Create"/>.</summary>
    public FlacDecoder()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Whether libFLAC is installed.</summary>
    public static bool IsAvailable => Available.Value;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Starts a decoder for frames of the stream that <paramref name="streamInfo"/> describes.</summary>
    /// <exception cref="FlacUnavailableException">libFLAC is missing or refused.</exception>
    public static FlacDecoder Create(ReadOnlySpan<byte> streamInfo)
    {
        if (streamInfo.Length != StreamInfoBytes)
            throw new ArgumentException($"STREAMINFO is {StreamInfoBytes} bytes, not {streamInfo.Length}", nameof(streamInfo));
        FlacDecoder decoder;
        try
        {
            decoder = FlacNative.DecoderNew();
        }
        catch (DllNotFoundException e)
        {
            throw new FlacUnavailableException("libFLAC is missing: apt-get install libflac12", e);
        }

        if (decoder.IsInvalid || !decoder.Start(streamInfo))
        {
            decoder.Dispose();
            throw new FlacUnavailableException("libFLAC would not start a decoder");
        }

        return decoder;
    }

    /// <summary>
    /// Decodes the frame that begins at the first byte of <paramref name="data"/> into <paramref name="pcm"/>, which should hold
    /// <see cref="MaxFrameSamples"/>. Returns its samples and the bytes it took; 0 when the frame goes on beyond the data; -1 when
    /// there is no frame of 16 kHz mono 16-bit samples.
    /// </summary>
    public int Decode(ReadOnlySpan<byte> data, Span<short> pcm, out int consumed)
    {
        consumed = 0;
        // The library would search for the next frame; in a stream without losses there is nothing to search for.
        if (data.Length < 2)
            return 0;
        if (data[0] != 0xFF || (data[1] & 0xFE) != 0xF8)
            return -1;
        fixed (byte* input = data)
        fixed (short* output = pcm)
        {
            *_exchange = new Exchange { Data = input, Length = (nuint)data.Length, Pcm = output, Capacity = pcm.Length };
            var ok = FlacNative.DecoderProcess(this) != 0;
            var samples = _exchange->Written;
            var complete = FlacNative.DecoderPosition(this, out var position) != 0 && ok && samples > 0;
            consumed = complete ? (int)position : 0;
            var broken = _exchange->Broken != 0 || (!complete && _exchange->RanDry == 0);

            // Each frame is given from its first byte, so what the library read ahead is dropped.
            _ = FlacNative.DecoderFlush(this);
            if (broken)
                return -1;
            return complete ? samples : 0;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        FlacNative.DecoderDelete(handle);
        NativeMemory.Free(_exchange);
        _exchange = null;
        return true;
    }

    private static bool TryLoad()
    {
        try
        {
            using var decoder = FlacNative.DecoderNew();
            return !decoder.IsInvalid;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    private bool Start(ReadOnlySpan<byte> streamInfo)
    {
        _exchange = (Exchange*)NativeMemory.AllocZeroed((nuint)sizeof(Exchange));
        if (FlacNative.DecoderInit(this, &Read, 0, &Tell, 0, 0, &Write, 0, &Failed, (nint)_exchange) != FlacNative.InitOk)
            return false;
        Span<byte> header = stackalloc byte[8 + StreamInfoBytes];
        "fLaC"u8.CopyTo(header);
        header[4] = 0x80; // the last metadata block, of type STREAMINFO
        header[7] = StreamInfoBytes;
        streamInfo.CopyTo(header[8..]);
        fixed (byte* input = header)
        {
            *_exchange = new Exchange { Data = input, Length = (nuint)header.Length };
            return FlacNative.DecoderReadHeader(this) != 0 && _exchange->Broken == 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int Read(nint decoder, byte* buffer, nuint* bytes, nint state)
    {
        var exchange = (Exchange*)state;
        var take = Math.Min(*bytes, exchange->Length - exchange->Taken);
        *bytes = take;
        if (take == 0)
        {
            exchange->RanDry = 1;
            return FlacNative.ReadAbort;
        }

        Unsafe.CopyBlockUnaligned(buffer, exchange->Data + exchange->Taken, (uint)take);
        exchange->Taken += take;
        return FlacNative.ReadContinue;
    }

    [UnmanagedCallersOnly]
    private static int Tell(nint decoder, ulong* position, nint state)
    {
        *position = ((Exchange*)state)->Taken;
        return FlacNative.TellOk;
    }

    // The frame begins with its header: samples, rate, channels, how they are joined, bits of a sample.
    [UnmanagedCallersOnly]
    private static int Write(nint decoder, uint* frame, int** channels, nint state)
    {
        var exchange = (Exchange*)state;
        var samples = frame[0];
        if (frame[1] != SampleRate || frame[2] != 1 || frame[4] != 16 || exchange->Written + samples > (uint)exchange->Capacity)
        {
            exchange->Broken = 1;
            return FlacNative.WriteAbort;
        }

        var input = channels[0];
        var output = exchange->Pcm + exchange->Written;
        for (var i = 0; i < samples; i++)
            output[i] = (short)input[i];
        exchange->Written += (int)samples;
        return FlacNative.WriteContinue;
    }

    [UnmanagedCallersOnly]
    private static void Failed(nint decoder, int status, nint state) => ((Exchange*)state)->Broken = 1;

    /// <summary>What one call and its callbacks share; outside the managed heap, so that nothing moves it.</summary>
    private struct Exchange
    {
        public byte* Data;
        public nuint Length;
        public nuint Taken;
        public short* Pcm;
        public int Capacity;
        public int Written;
        public int RanDry;
        public int Broken;
    }
}
