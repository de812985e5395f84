namespace Jibo.Pegasus.Skills.Mims;

/// <summary>A thing that a category knows.</summary>
/// <param name="Category">The category, such as <c>Bird</c>.</param>
/// <param name="Value">Its name there, such as <c>BarnOwl</c>.</param>
public sealed record CategoryMatch(string Category, string Value);

/// <summary>A category file: its things with the words for them.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Things">The names of things, each with further words for it.</param>
internal sealed record Category(string Name, IReadOnlyList<(string Value, IReadOnlyList<string> Synonyms)> Things);

/// <summary>
/// What kinds of things there are, for responses that suit any bird or any cheese. Things are found as people say them: in any
/// case, one or many, with an article or without.
/// </summary>
public sealed class Categories
{
    private readonly Dictionary<string, List<CategoryMatch>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CategoryMatch>> _inflected = new(StringComparer.Ordinal);

    internal Categories(IEnumerable<Category> categories)
    {
        var names = new List<string>();
        foreach (var category in categories)
        {
            names.Add(category.Name);
            foreach (var (value, synonyms) in category.Things)
            {
                var match = new CategoryMatch(category.Name, value);
                foreach (var words in synonyms.Prepend(value))
                    Index(words, match);
            }
        }

        Names = names;
    }

    /// <summary>No categories at all.</summary>
    public static Categories Empty { get; } = new([]);

    /// <summary>The categories, in the order of their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Everything that a thing may be: as it was said first, then in singular or plural; and when nothing is called that, whatever
    /// its last words are ("dark chocolate" is chocolate). Categories come in the order of their names.
    /// </summary>
    public IReadOnlyList<CategoryMatch> Find(string? spoken)
    {
        foreach (var words in SpokenThing.Tails(spoken))
        {
            if (FindWhole(words) is { Count: > 0 } matches)
                return matches;
        }

        return [];
    }

    private List<CategoryMatch> FindWhole(string words)
    {
        var matches = new List<CategoryMatch>(_exact.GetValueOrDefault(words) ?? []);
        foreach (var form in SpokenThing.Inflections(words))
        {
            foreach (var match in _inflected.GetValueOrDefault(form) ?? [])
            {
                if (!matches.Contains(match))
                    matches.Add(match);
            }
        }

        return matches;
    }

    private void Index(string words, CategoryMatch match)
    {
        foreach (var spelled in SpokenThing.Spellings(words))
        {
            Add(_exact, spelled, match);
            foreach (var form in SpokenThing.Inflections(spelled))
                Add(_inflected, form, match);
        }
    }

    private static void Add(Dictionary<string, List<CategoryMatch>> index, string key, CategoryMatch match)
    {
        if (!index.TryGetValue(key, out var matches))
            index.Add(key, matches = []);
        if (!matches.Contains(match))
            matches.Add(match);
    }
}
