using System.Buffers;
using System.Text;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>Lines of an ICS file as they were before they were folded (RFC 5545, 3.1).</summary>
internal static class IcsLines
{
    /// <summary>Bytes of one line; the rest of a longer one is passed over. Attachments are that long, nothing that we read.</summary>
    private const int MaxLength = 64 * 1024;

    /// <summary>Lines that are not empty. They may end with CR, LF or both; what is no UTF-8 becomes replacement characters.</summary>
    public static IEnumerable<string> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith("\uFEFF"u8))
            file = file[3..];
        var folded = new ArrayBufferWriter<byte>();
        while (!file.IsEmpty)
        {
            var line = TakeLine(ref file);
            if (line.IsEmpty)
                continue;
            if (!IsFolded(file))
            {
                yield return Decode(line);
                continue;
            }

            // Unfolded before it is decoded: a fold may lie within a character.
            folded.ResetWrittenCount();
            Append(folded, line);
            while (IsFolded(file))
                Append(folded, TakeLine(ref file)[1..]);
            yield return Decode(folded.WrittenMemory);
        }
    }

    private static bool IsFolded(ReadOnlyMemory<byte> next) => !next.IsEmpty && next.Span[0] is ((byte)' ' or (byte)'\t');

    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> file)
    {
        var span = file.Span;
        var end = span.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            var last = file;
            file = default;
            return last;
        }

        var line = file[..end];
        var next = span[end] == '\r' && end + 1 < span.Length && span[end + 1] == '\n' ? end + 2 : end + 1;
        file = file[next..];
        return line;
    }

    private static void Append(ArrayBufferWriter<byte> folded, ReadOnlyMemory<byte> part)
    {
        var room = MaxLength - folded.WrittenCount;
        folded.Write(part.Span[..Math.Min(room, part.Length)]);
    }

    private static string Decode(ReadOnlyMemory<byte> line) => Encoding.UTF8.GetString(line.Span[..Math.Min(MaxLength, line.Length)]);
}
