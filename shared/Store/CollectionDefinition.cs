using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Store;

/// <summary>What a collection is called and which questions it must answer quickly.</summary>
public sealed partial record CollectionDefinition
{
    /// <param name="name">Lower case letters, digits and underscores, at most 40, a letter first.</param>
    /// <param name="version">
    /// Version of the documents' shape, from 1. A store that holds a newer one refuses to be opened by an older program.
    /// </param>
    public CollectionDefinition(string name, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NamePattern().IsMatch(name))
            throw new ArgumentException($"'{name}' is not a collection name: lower case letters, digits and _, a letter first", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Name = name;
        Version = version;
    }

    public string Name { get; }

    public int Version { get; }

    /// <summary>Indexes; the store adds what is missing and drops what is no longer named.</summary>
    public IReadOnlyList<DocumentIndex> Indexes { get; init; } = [];

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}

/// <summary>An index over fields, in this order: equality first, then the one that is sorted by or ranged over.</summary>
/// <param name="Fields">Plain paths (<see cref="FieldPath.IsPlain"/>).</param>
public sealed record DocumentIndex(params IReadOnlyList<FieldPath> Fields);
