using System.Diagnostics.CodeAnalysis;

namespace Jibo.Pegasus.Blobs;

/// <summary>
/// The name of a blob: segments with slashes between them, such as <c>media/5f3a/0001.jpg</c>. A segment has 1 to 128 ASCII letters,
/// digits, <c>-</c>, <c>_</c> and <c>.</c>, and does not begin with a dot: no key leads out of a folder, whatever it was made of.
/// </summary>
public readonly record struct BlobKey
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 512;

    private const int MaxSegment = 128;

    private readonly string? _text;

    private BlobKey(string text) => _text = text;

    /// <exception cref="FormatException">It is not of that form.</exception>
    public static BlobKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("A blob's key has segments of letters, digits, '-', '_' and '.', none of which begins with a dot");

    /// <summary>Any text is safe to give.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BlobKey key)
    {
        var fits = text is { Length: > 0 and <= MaxLength } && AreSegments(text);
        key = fits ? new(text!) : default;
        return fits;
    }

    /// <summary>Whether keys can begin so: nothing, or segments that end in a slash.</summary>
    public static bool IsPrefix(string? prefix) =>
        prefix is "" || (prefix is { Length: > 1 and <= MaxLength } && prefix[^1] == '/' && AreSegments(prefix.AsSpan(0, prefix.Length - 1)));

    /// <summary>With slashes.</summary>
    public override string ToString() => _text ?? throw new InvalidOperationException("This key was never given");

    private static bool AreSegments(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('/'))
        {
            var segment = text[range];
            if (segment.Length is 0 or > MaxSegment || segment[0] == '.')
                return false;
            foreach (var c in segment)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                    return false;
            }
        }

        return true;
    }
}
