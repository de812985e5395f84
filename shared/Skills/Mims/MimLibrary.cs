using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// A skill's prompt files, by language and name: <c>mims/en/TellJoke.mim</c> is <c>TellJoke</c> in <c>en</c>,
/// <c>mims/en/scripted-responses/Hi.mim</c> is <c>scripted-responses/Hi</c>; and its categories,
/// <c>mims/en/semi_specific_categories/Bird.csv</c>. The library is live: <see cref="Reload"/> takes in what changed, while any
/// number of turns read.
/// </summary>
public sealed class MimLibrary
{
    /// <summary>The language that stands in for those that are missing.</summary>
    public const string DefaultLanguage = "en";

    private readonly Lock _reloading = new();
    private readonly string? _folder;
    private volatile MimSnapshot _current;

    private MimLibrary(string? folder, MimSnapshot current)
    {
        _folder = folder;
        _current = current;
    }

    /// <summary>A library without any files.</summary>
    public static MimLibrary Empty { get; } = new(null, MimSnapshot.Empty);

    /// <summary>What works but is most likely not meant.</summary>
    public IReadOnlyList<MimFault> Warnings => _current.Warnings;

    /// <summary>Every language with its MIMs by name.</summary>
    public IReadOnlyDictionary<string, FrozenDictionary<string, Mim>> Languages => _current.Mims;

    /// <summary>Reads a folder with one folder per language. A folder that is not there is a library without files.</summary>
    /// <exception cref="MimLibraryException">Files cannot be used; every fault of every file is listed.</exception>
    public static MimLibrary Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var snapshot = MimFolder.Read(folder, out var faults);
        return faults.Count == 0 ? new(folder, snapshot) : throw new MimLibraryException(faults);
    }

    /// <summary>
    /// Reads the folder again, off to the side, and takes its files in only when none has a fault: otherwise all stays as it was.
    /// A turn that holds a MIM keeps it to its end.
    /// </summary>
    /// <returns>Why nothing was taken in; empty when all was.</returns>
    public IReadOnlyList<MimFault> Reload()
    {
        if (_folder is null)
            return [];
        // The later of two must not be overtaken by the earlier.
        lock (_reloading)
        {
            // Whoever replaces a folder may take the old one away first.
            if (!Directory.Exists(_folder) && _current.Mims.Count > 0)
                return [new(_folder, 0, null, "is not there any more")];
            var snapshot = MimFolder.Read(_folder, out var faults);
            if (faults.Count == 0)
                _current = snapshot;
            return faults;
        }
    }

    /// <summary>A MIM by name, in the language that was asked for, else in its main language, else in English; null when there is none.</summary>
    /// <param name="name">Path below the language's folder, without extension, with <c>/</c>.</param>
    /// <param name="language">Such as <c>en-US</c>.</param>
    public Mim? Find(string name, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var mims = _current.Mims;
        return In(mims, language)?.GetValueOrDefault(name)
            ?? In(mims, MainOf(language))?.GetValueOrDefault(name)
            ?? In(mims, DefaultLanguage)?.GetValueOrDefault(name);
    }

    /// <summary>The categories of a language, else of its main language, else of English; empty when there are none.</summary>
    public Categories CategoriesOf(string? language = null)
    {
        var categories = _current.Categories;
        return In(categories, language) ?? In(categories, MainOf(language)) ?? In(categories, DefaultLanguage) ?? Categories.Empty;
    }

    private static T? In<T>(FrozenDictionary<string, T> byLanguage, string? language) where T : class =>
        string.IsNullOrEmpty(language) ? null : byLanguage.GetValueOrDefault(language);

    private static string? MainOf(string? language) =>
        language?.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? language[..dash] : null;
}
