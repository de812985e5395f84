namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>How different two texts sound: the edit distance of their phones over the length of the longer.</summary>
internal static class PhoneDistance
{
    /// <summary>0 (alike) to 1 (nothing in common).</summary>
    public static double Between(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var longer = Math.Max(one.Count, other.Count);
        if (longer == 0)
            return 0;
        var row = new int[other.Count + 1];
        for (var j = 0; j <= other.Count; j++)
            row[j] = j;
        for (var i = 1; i <= one.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Count; j++)
            {
                var replace = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return (double)row[^1] / longer;
    }
}
