using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>All files of a library as they were at one moment.</summary>
/// <param name="Mims">By language, then by name.</param>
/// <param name="Categories">By language; only those that have any.</param>
/// <param name="Warnings">What works but is most likely not meant.</param>
internal sealed record MimSnapshot(
    FrozenDictionary<string, FrozenDictionary<string, Mim>> Mims, FrozenDictionary<string, Categories> Categories, IReadOnlyList<MimFault> Warnings)
{
    public static readonly MimSnapshot Empty = new(
        FrozenDictionary<string, FrozenDictionary<string, Mim>>.Empty, FrozenDictionary<string, Categories>.Empty, []);
}
