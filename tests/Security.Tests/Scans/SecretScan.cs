using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Security.Tests.Scans;

/// <summary>What in a line looks like a secret.</summary>
internal static partial class SecretScan
{
    // Letters and digits of random bytes; names and words have less in each letter.
    private const double Random = 4.3;

    /// <summary>Each finding: what it looks like, and its beginning; never the whole.</summary>
    public static IEnumerable<(string Kind, string Shown)> Find(string line)
    {
        // A picture in a page, or a model, is one long line and no secret of anybody.
        if (line.Length > 20_000)
            yield break;
        foreach (Match match in Known().Matches(line))
            yield return (match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Name, Show(match.Value));
        foreach (Match match in Assigned().Matches(line))
        {
            var value = match.Groups["value"].Value;
            if (EntropyOf(value) >= Random && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter))
                yield return ("a random value under the name of a secret", Show(value));
        }
    }

    /// <summary>Bits in each letter.</summary>
    public static double EntropyOf(string text) => text.Length == 0 ? 0 : text.GroupBy(letter => letter)
        .Select(group => (double)group.Count() / text.Length)
        .Sum(share => -share * Math.Log2(share));

    private static string Show(string value) => $"{value[..Math.Min(8, value.Length)]}…";

    [GeneratedRegex(
        @"(?<privateKey>-----BEGIN [A-Z ]*PRIVATE KEY-----)|(?<aws>\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)|(?<google>\bAIza[0-9A-Za-z_\-]{35}\b)|(?<github>\bgh[pousr]_[0-9A-Za-z]{36,}\b)|(?<slack>\bxox[baprs]-[0-9A-Za-z-]{10,})|(?<stripe>\bsk_live_[0-9A-Za-z]{20,})|(?<jwt>\beyJ[0-9A-Za-z_\-]{10,}\.eyJ[0-9A-Za-z_\-]{10,}\.[0-9A-Za-z_\-]{20,})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Known();

    [GeneratedRegex(
        """(?:secret|passw(?:or)?d|api_?key|access_?key|private_?key|token|credential)\w*["']?\s*(?::|=|=>)\s*["']?(?<value>[0-9A-Za-z+/_\-]{24,}={0,2})["']?""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Assigned();
}
