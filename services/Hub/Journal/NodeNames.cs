using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>Reads the header in which a skill says which nodes of its graph it has passed.</summary>
internal static class NodeNames
{
    /// <summary>Characters of a header that are looked at.</summary>
    public const int Longest = TurnHeaders.LongestNodes;

    private const int Most = 256;

    public static IReadOnlyList<string> Read(string header) =>
        [.. header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most).Select(Uri.UnescapeDataString)];
}
