using System.Text;
using QRCoder;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>A text as a QR code, for a terminal or as an image; the one place that knows the library.</summary>
internal sealed class QrCode
{
    private const int PixelsPerModule = 12;

    private readonly QRCodeData _data;

    private QrCode(QRCodeData data) => _data = data;

    /// <summary>Modules on a side, the quiet zone of four on each side among them.</summary>
    public int Size => _data.ModuleMatrix.Count;

    /// <summary>Of bytes as they are: what robots read holds characters that no text mode has.</summary>
    public static QrCode Of(byte[] content) => new(QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M));

    public bool IsDark(int x, int y) => _data.ModuleMatrix[y][x];

    /// <summary>Lines of half blocks, two modules each.</summary>
    /// <param name="paint">
    /// Black on white by the terminal's own colours, whichever it has. Without, light modules are drawn as blocks: right where light letters
    /// stand on a dark ground.
    /// </param>
    /// <param name="invert">For dark letters on a light ground.</param>
    public IReadOnlyList<string> ToLines(bool paint, bool invert = false)
    {
        var lines = new List<string>();
        for (var y = 0; y < Size; y += 2)
        {
            var line = new StringBuilder();
            if (paint)
                line.Append("\u001b[38;5;16;48;5;231m");
            for (var x = 0; x < Size; x++)
            {
                var (top, bottom) = (IsDark(x, y), y + 1 < Size && IsDark(x, y + 1));
                // Painted, dark modules are drawn; else light ones, unless the ground is light.
                if (!paint && !invert)
                    (top, bottom) = (!top, !bottom);
                line.Append((top, bottom) switch { (true, true) => '█', (true, false) => '▀', (false, true) => '▄', _ => ' ' });
            }

            if (paint)
                line.Append("\u001b[0m");
            lines.Add(line.ToString());
        }

        return lines;
    }

    public byte[] ToPng() => new PngByteQRCode(_data).GetGraphic(PixelsPerModule);
}
