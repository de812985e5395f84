using System.Collections.Frozen;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>
/// What people speak of, by category: the files <c>mims/en/semi_specific_categories/*.csv</c>, <c>Value,Synonyms</c> a line. Things are
/// found in singular and plural, with or without what stands around them: "two big brown dogs from next door" is a dog.
/// </summary>
internal sealed class ThingCatalog
{
    private const string SeriousPrefix = "Serious";

    /// <summary>A thing of more words is looked at only so far, which bounds the work.</summary>
    public const int MaxWords = 12;

    private const int MaxFiles = 500;
    private static readonly string Folder = Path.Combine("mims", "en", "semi_specific_categories");

    private readonly FrozenDictionary<string, ThingMatch[]> _things;

    private ThingCatalog(IEnumerable<(string Form, ThingMatch Match)> things, IReadOnlyList<ThingMatch> all)
    {
        _things = things
            .GroupBy(thing => thing.Form, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => SeriousFirst(group.Select(thing => thing.Match)), StringComparer.Ordinal);
        All = all;
        Categories = all.Select(match => match.Category).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every value of every category.</summary>
    public IReadOnlyList<ThingMatch> All { get; }

    /// <summary>Names of the categories that have values.</summary>
    public FrozenSet<string> Categories { get; }

    /// <summary>Whether the things of a category are answered with care, whatever else they are.</summary>
    public static bool IsSerious(string category) => category.StartsWith(SeriousPrefix, StringComparison.Ordinal);

    /// <summary>Reads the files of a skill. A skill without them knows no things.</summary>
    /// <exception cref="ConfigurationProblemException">A file is not a list of things; everything wrong is listed.</exception>
    public static ThingCatalog Load(string skillFolder)
    {
        var folder = Path.Combine(skillFolder, Folder);
        var forms = new List<(string, ThingMatch)>();
        var all = new List<ThingMatch>();
        var problems = new List<string>();
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Take(MaxFiles))
                CategoryFile.Read(path, forms, all, problems);
        }

        return problems.Count == 0 ? new(forms, all) : throw new ConfigurationProblemException(problems);
    }

    /// <summary>
    /// The categories of a thing, the likeliest first; none for one that is not known. Something serious in it comes before everything
    /// that it only contains, so that "hunting dogs with guns" is no matter of dogs.
    /// </summary>
    public IReadOnlyList<ThingMatch> Find(string thing)
    {
        var words = Words.Of(thing).Take(MaxWords).ToArray();
        if (Exact(words) is { Length: > 0 } whole)
            return whole;
        var bare = words.AsSpan(Words.LeadCount(words)).ToArray();
        if (Exact(bare) is { Length: > 0 } named)
            return named;
        return SeriousIn(words) ?? Head(bare);
    }

    // The last words say what it is, unless what follows only tells more: "a house with a garden" is a house, "a piece of cake" is cake.
    private ThingMatch[] Head(string[] words)
    {
        var more = Array.FindIndex(words, Words.TellsMore);
        return (more > 0 ? Ending(words[..more]) : null) ?? Ending(words) ?? [];
    }

    private ThingMatch[]? Ending(string[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            if (Exact(words[start..]) is { Length: > 0 } found)
                return found;
        }

        return null;
    }

    private ThingMatch[]? SeriousIn(string[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            for (var end = start + 1; end <= words.Length; end++)
            {
                if (Exact(words[start..end]) is [var found, ..] && IsSerious(found.Category))
                    return [found];
            }
        }

        return null;
    }

    private ThingMatch[] Exact(string[] words)
    {
        foreach (var form in Words.Forms(words))
        {
            if (_things.TryGetValue(form, out var found))
                return found;
        }

        return [];
    }

    private static ThingMatch[] SeriousFirst(IEnumerable<ThingMatch> matches) =>
        [.. matches.Distinct().OrderByDescending(match => IsSerious(match.Category))];
}
