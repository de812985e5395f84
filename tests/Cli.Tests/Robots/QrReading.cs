using Jibo.Pegasus.Cli.Robots;

namespace Jibo.Pegasus.Cli.Tests.Robots;

/// <summary>
/// Reads a QR code back by the standard (ISO/IEC 18004), independently of what wrote it: versions 1 to 6 with error correction M, bytes only,
/// and no correction, because nothing is torn here.
/// </summary>
internal static class QrReading
{
    private const int Quiet = 4;

    // Blocks and data bytes of each, by version.
    private static readonly (int Blocks, int Data)[] Versions = [(1, 16), (1, 28), (1, 44), (2, 32), (2, 43), (4, 27)];

    public static byte[] Read(int modules, Func<int, int, bool> isDark)
    {
        var size = modules - (2 * Quiet);
        var version = (size - 17) / 4;
        var (blocks, data) = Versions[version - 1];
        bool At(int x, int y) => isDark(x + Quiet, y + Quiet);
        var mask = MaskOf(At);
        var bits = Path(size).Where(at => !IsFunction(at.X, at.Y, size, version)).Select(at => At(at.X, at.Y) ^ IsMasked(mask, at.X, at.Y)).ToArray();
        var interleaved = bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => (byte)chunk.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0))).ToArray();
        var bytes = Enumerable.Range(0, blocks).SelectMany(block => Enumerable.Range(0, data).Select(at => interleaved[(at * blocks) + block])).ToArray();
        (bytes[0] >> 4).ShouldBe(0b0100, "the mode is bytes");
        var length = ((bytes[0] & 0xf) << 4) | (bytes[1] >> 4);
        return [.. Enumerable.Range(0, length).Select(at => (byte)((bytes[at + 1] << 4) | (bytes[at + 2] >> 4)))];
    }

    /// <summary>As a camera would find them on a screen of half blocks.</summary>
    public static Func<int, int, bool> OfLines(IReadOnlyList<string> lines, bool drawnIsDark) => (x, y) =>
    {
        var drawn = lines[y / 2][x] switch { '█' => true, '▀' => y % 2 == 0, '▄' => y % 2 == 1, _ => false };
        return drawn == drawnIsDark;
    };

    public static byte[] Read(QrCode code) => Read(code.Size, code.IsDark);

    // Ten bits below the corner, crossed with a pattern of their own; the first five are level and mask.
    private static int MaskOf(Func<int, int, bool> at)
    {
        var format = 0;
        for (var x = 0; x < 5; x++)
            format = (format << 1) | (at(x, 8) ? 1 : 0);
        format ^= 0b10101;
        (format >> 3).ShouldBe(0b00, "the level is M");
        return format & 7;
    }

    private static IEnumerable<(int X, int Y)> Path(int size)
    {
        var up = true;
        for (var right = size - 1; right > 0; right -= 2, up = !up)
        {
            if (right == 6)
                right = 5;
            for (var step = 0; step < size; step++)
            {
                var y = up ? size - 1 - step : step;
                yield return (right, y);
                yield return (right - 1, y);
            }
        }
    }

    private static bool IsFunction(int x, int y, int size, int version)
    {
        var corners = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
        var alignment = (4 * version) + 10;
        return corners || x == 6 || y == 6 || (version > 1 && Math.Abs(x - alignment) <= 2 && Math.Abs(y - alignment) <= 2);
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((y / 2) + (x / 3)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };
}
