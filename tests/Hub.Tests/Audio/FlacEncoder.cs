using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Hub.Tests.Audio;

/// <summary>Makes FLAC streams with libFLAC's own encoder.</summary>
internal static unsafe partial class FlacEncoder
{
    private const string Library = "libFLAC.so.12";

    /// <summary>A stream as a program makes it that cannot go back: its header knows neither length nor checksum.</summary>
    public static byte[] Encode(ReadOnlySpan<short> samples, int blockSize = 1152, int level = 5, int rate = 16000, int channels = 1, int bits = 16)
    {
        var encoder = New();
        var output = new List<byte>();
        var handle = GCHandle.Alloc(output);
        try
        {
            _ = SetChannels(encoder, (uint)channels);
            _ = SetBits(encoder, (uint)bits);
            _ = SetRate(encoder, (uint)rate);
            _ = SetLevel(encoder, (uint)level);
            _ = SetSubset(encoder, 0);
            _ = SetBlockSize(encoder, (uint)blockSize);
            Init(encoder, &Write, 0, 0, 0, GCHandle.ToIntPtr(handle)).ShouldBe(0);
            var wide = new int[samples.Length];
            for (var i = 0; i < wide.Length; i++)
                wide[i] = samples[i];
            fixed (int* data = wide)
                Process(encoder, data, (uint)(samples.Length / channels)).ShouldBe(1);
            Finish(encoder).ShouldBe(1);
            return [.. output];
        }
        finally
        {
            handle.Free();
            Delete(encoder);
        }
    }

    [UnmanagedCallersOnly]
    private static int Write(nint encoder, byte* buffer, nuint bytes, uint samples, uint frame, nint state)
    {
        ((List<byte>)GCHandle.FromIntPtr(state).Target!).AddRange(new ReadOnlySpan<byte>(buffer, (int)bytes));
        return 0;
    }

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_new")]
    private static partial nint New();

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_delete")]
    private static partial void Delete(nint encoder);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_channels")]
    private static partial int SetChannels(nint encoder, uint value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_bits_per_sample")]
    private static partial int SetBits(nint encoder, uint value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_sample_rate")]
    private static partial int SetRate(nint encoder, uint value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_compression_level")]
    private static partial int SetLevel(nint encoder, uint value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_blocksize")]
    private static partial int SetBlockSize(nint encoder, uint value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_set_streamable_subset")]
    private static partial int SetSubset(nint encoder, int value);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_init_stream")]
    private static partial int Init(
        nint encoder, delegate* unmanaged<nint, byte*, nuint, uint, uint, nint, int> write, nint seek, nint tell, nint metadata, nint clientData);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_process_interleaved")]
    private static partial int Process(nint encoder, int* samples, uint count);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_encoder_finish")]
    private static partial int Finish(nint encoder);
}
