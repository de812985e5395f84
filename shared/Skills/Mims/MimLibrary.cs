using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// A skill's prompt files, by language and name: <c>mims/en/TellJoke.mim</c> is <c>TellJoke</c> in <c>en</c>,
/// <c>mims/en/scripted-responses/Hi.mim</c> is <c>scripted-responses/Hi</c>.
/// </summary>
public sealed class MimLibrary
{
    /// <summary>The language that stands in for those that are missing.</summary>
    public const string DefaultLanguage = "en";

    private const string Extension = ".mim";
    private const int MaxFiles = 50_000;

    private readonly FrozenDictionary<string, FrozenDictionary<string, Mim>> _languages;

    private MimLibrary(FrozenDictionary<string, FrozenDictionary<string, Mim>> languages, IReadOnlyList<MimFault> warnings)
    {
        _languages = languages;
        Warnings = warnings;
    }

    /// <summary>A library without any files.</summary>
    public static MimLibrary Empty { get; } = new(FrozenDictionary<string, FrozenDictionary<string, Mim>>.Empty, []);

    /// <summary>What works but is most likely not meant.</summary>
    public IReadOnlyList<MimFault> Warnings { get; }

    /// <summary>Every language with its MIMs by name.</summary>
    public IReadOnlyDictionary<string, FrozenDictionary<string, Mim>> Languages => _languages;

    /// <summary>Reads a folder with one folder per language. A folder that is not there is a library without files.</summary>
    /// <exception cref="MimLibraryException">Files cannot be used; every fault of every file is listed.</exception>
    public static MimLibrary Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            return Empty;
        var faults = new List<MimFault>();
        var languages = new Dictionary<string, FrozenDictionary<string, Mim>>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
            languages[Path.GetFileName(language)] = LoadLanguage(folder, language, faults);
        return faults.Any(fault => !fault.IsWarning)
            ? throw new MimLibraryException([.. faults.Where(fault => !fault.IsWarning)])
            : new(languages.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), faults);
    }

    /// <summary>A MIM by name, in the language that was asked for, else in its main language, else in English; null when there is none.</summary>
    /// <param name="name">Path below the language's folder, without extension, with <c>/</c>.</param>
    /// <param name="language">Such as <c>en-US</c>.</param>
    public Mim? Find(string name, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (language is { Length: > 0 })
        {
            if (In(language, name) is { } exact)
                return exact;
            var dash = language.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && In(language[..dash], name) is { } main)
                return main;
        }

        return In(DefaultLanguage, name);
    }

    private Mim? In(string language, string name) =>
        _languages.TryGetValue(language, out var mims) && mims.TryGetValue(name, out var mim) ? mim : null;

    private static FrozenDictionary<string, Mim> LoadLanguage(string root, string folder, List<MimFault> faults)
    {
        var mims = new Dictionary<string, Mim>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MaxFiles))
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/')[..^Extension.Length];
            // Not worth reading a file that will be refused for its size.
            if (new FileInfo(path).Length > MimReader.MaxBytes)
                faults.Add(new(file, 0, null, $"is larger than {MimReader.MaxBytes} bytes"));
            else if (MimReader.Read(file, File.ReadAllBytes(path), faults) is { } mim)
                mims[name] = mim;
        }

        return mims.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
