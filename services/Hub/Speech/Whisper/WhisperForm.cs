using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>
/// The form of a transcription request, with the samples as a WAV file at its end: all that is there, or, streamed, everything up
/// to the end of the utterance as it is said.
/// </summary>
internal sealed class WhisperForm : HttpContent
{
    private const int WavHeaderBytes = 44;
    private const int PieceSamples = 1600; // 0.1 s
    private readonly string _boundary = $"jibo-{Guid.NewGuid():N}"; // what a robot cannot guess, it cannot put into its audio
    private readonly byte[] _opening;
    private readonly byte[] _closing;
    private readonly SampleLog _log;
    private readonly long? _samples;

    public WhisperForm(IEnumerable<(string Name, string Value)> fields, SampleLog log, bool streamed)
    {
        _log = log;
        _samples = streamed ? null : log.Count;
        _opening = Opening(fields);
        _closing = Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n");
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={_boundary}");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _opening.Length + WavHeaderBytes + (2 * _samples.GetValueOrDefault()) + _closing.Length;
        return _samples is not null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_opening, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(WavHeader(), cancellationToken).ConfigureAwait(false);
        var samples = ArrayPool<short>.Shared.Rent(PieceSamples);
        var bytes = ArrayPool<byte>.Shared.Rent(PieceSamples * 2);
        try
        {
            for (long position = 0; _samples is not { } all || position < all;)
            {
                if (_samples is null)
                {
                    await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                    await _log.WaitAsync(position + PieceSamples, cancellationToken).ConfigureAwait(false);
                }

                var count = _log.Read(position, samples.AsSpan(0, (int)Math.Min(PieceSamples, (_samples ?? long.MaxValue) - position)));
                if (count == 0)
                    break;
                LittleEndian(samples.AsSpan(0, count), bytes);
                await stream.WriteAsync(bytes.AsMemory(0, count * 2), cancellationToken).ConfigureAwait(false);
                position += count;
            }
        }
        finally
        {
            ArrayPool<short>.Shared.Return(samples);
            ArrayPool<byte>.Shared.Return(bytes);
        }

        await stream.WriteAsync(_closing, cancellationToken).ConfigureAwait(false);
    }

    private byte[] Opening(IEnumerable<(string Name, string Value)> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
            text.Append($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{Safe(value)}\r\n");
        text.Append($"--{_boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"utterance.wav\"\r\nContent-Type: audio/wav\r\n\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Hints come from robots: they must not be able to end their field.
    private string Safe(string value) => value.ReplaceLineEndings(" ").Replace(_boundary, string.Empty, StringComparison.Ordinal);

    private byte[] WavHeader()
    {
        // Streamed, the header states the most that may come: readers stop at the end of the file, and one that reserves the
        // memory first reserves two megabytes and not four gigabytes.
        var data = (int)(2 * (_samples ?? SampleLog.WholeUtterance));
        var header = new byte[WavHeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), data + WavHeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1); // mono
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 16000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 32000);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), data);
        return header;
    }

    private static void LittleEndian(ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        MemoryMarshal.AsBytes(samples).CopyTo(bytes);
        if (BitConverter.IsLittleEndian)
            return;
        var swapped = MemoryMarshal.Cast<byte, short>(bytes[..(samples.Length * 2)]);
        BinaryPrimitives.ReverseEndianness(swapped, swapped);
    }
}
