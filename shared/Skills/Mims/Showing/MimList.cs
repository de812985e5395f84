namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>The prompt files of a skill, some of them; the answer of <c>GET /v1/mims</c>.</summary>
/// <param name="Total">How many the skill has.</param>
/// <param name="Matching">How many fit what was asked for.</param>
/// <param name="Languages">The languages that there are.</param>
/// <param name="Mims">Those of the page that was asked for, by language and name.</param>
internal sealed record MimList(int Total, int Matching, IReadOnlyList<string> Languages, IReadOnlyList<ListedMim> Mims)
{
    /// <param name="library">All there are.</param>
    /// <param name="language">One language, or null for all.</param>
    /// <param name="words">What a file's name, its id, its samples or one of its prompts must hold, in any case; null for everything.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many to list at most.</param>
    public static MimList Of(MimLibrary library, string? language, string? words, int offset, int limit)
    {
        var languages = library.Languages;
        var matching = languages
            .Where(mims => language is null || mims.Key.Equals(language, StringComparison.OrdinalIgnoreCase))
            .OrderBy(mims => mims.Key, StringComparer.Ordinal)
            .SelectMany(mims => mims.Value
                .Where(mim => words is null || Holds(mim.Key, mim.Value, words))
                .OrderBy(mim => mim.Key, StringComparer.Ordinal)
                .Select(mim => (Language: mims.Key, Name: mim.Key, Mim: mim.Value)))
            .ToArray();
        return new(
            languages.Values.Sum(mims => mims.Count),
            matching.Length,
            [.. languages.Keys.Order(StringComparer.Ordinal)],
            [.. matching.Skip(offset).Take(limit).Select(found => ListedMim.Of(found.Language, found.Name, found.Mim))]);
    }

    private static bool Holds(string name, Mim mim, string words) =>
        Holds(name, words) || Holds(mim.Id, words) || mim.Samples.Any(sample => Holds(sample, words))
        || mim.Prompts.Any(prompt => Holds(prompt.Text.Source, words) || Holds(prompt.Id, words));

    private static bool Holds(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A prompt file at a glance.</summary>
internal sealed record ListedMim
{
    /// <summary>Path below the language's folder, without extension.</summary>
    public required string Name { get; init; }
    public required string Language { get; init; }
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string File { get; init; }
    public required int Prompts { get; init; }

    /// <summary>Such as <c>Entry-Core/AN</c>, each once.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Samples { get; init; }

    /// <summary>As in the file, with holes.</summary>
    public string? Rules { get; init; }

    /// <summary>The first thing that it may say, as it was written.</summary>
    public string? FirstPrompt { get; init; }

    private const int LongestFirst = 160;

    public static ListedMim Of(string language, string name, Mim mim) => new()
    {
        Name = name,
        Language = language,
        Id = mim.Id,
        Type = mim.Type.ToWire(),
        File = mim.File,
        Prompts = mim.Prompts.Count,
        Categories = [.. mim.Prompts.Select(prompt => $"{prompt.Category}/{prompt.SubCategory}").Distinct(StringComparer.Ordinal)],
        Samples = mim.Samples,
        Rules = mim.RuleName.Source is { Length: > 0 } rules ? rules : null,
        FirstPrompt = mim.Prompts is [{ Text.Source: var text }, ..] ? text.Length <= LongestFirst ? text : $"{text[..LongestFirst]}..." : null,
    };
}
