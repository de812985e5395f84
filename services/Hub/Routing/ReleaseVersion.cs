using System.Globalization;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>A robot's software release as numbers, so that 1.10 comes after 1.9.</summary>
internal readonly record struct ReleaseVersion(long Major, long Minor, long Patch) : IComparable<ReleaseVersion>
{
    private const int MostDigits = 16;

    /// <summary>
    /// Reads the first number in the text, and a second and third that follow it after points; what is missing is 0, what comes
    /// after them (<c>1.9.2-beta</c>) does not count. False when there is no number.
    /// </summary>
    public static bool TryParse(string? text, out ReleaseVersion version)
    {
        version = default;
        var rest = text.AsSpan();
        var start = rest.IndexOfAnyInRange('0', '9');
        if (start < 0)
            return false;
        rest = rest[start..];
        Span<long> parts = [0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            var digits = end < 0 ? rest : rest[..end];
            if (digits.Length > MostDigits)
                return false;
            if (digits.Length == 0)
                break;
            parts[i] = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits.Length..];
            if (rest is not ['.', ..])
                break;
            rest = rest[1..];
        }

        version = new(parts[0], parts[1], parts[2]);
        return true;
    }

    public int CompareTo(ReleaseVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
}
