using System.Globalization;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Which of two releases is the later one: numbers between dots, and what is marked as not yet released comes before.</summary>
internal static class ReleaseOrder
{
    /// <summary>Negative when the first comes before the second, such as 1.9.9 before 1.10.0 and 2.0.0-beta.1 before 2.0.0.</summary>
    public static int Compare(string one, string other)
    {
        var (a, b) = (Split(one), Split(other));
        for (var i = 0; i < Math.Max(a.Numbers.Length, b.Numbers.Length); i++)
        {
            // 1.9 is 1.9.0.
            var order = ComparePart(i < a.Numbers.Length ? a.Numbers[i] : "0", i < b.Numbers.Length ? b.Numbers[i] : "0");
            if (order != 0)
                return order;
        }

        return (a.Mark, b.Mark) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => ComparePart(a.Mark, b.Mark),
        };
    }

    private static int ComparePart(string one, string other) =>
        long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var a) && long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(one, other);

    private static (string[] Numbers, string? Mark) Split(string version)
    {
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (version.Split('.'), null) : (version[..dash].Split('.'), version[(dash + 1)..]);
    }
}
