using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Reads a library's folder: every file of every language, as many at once as there are processors.</summary>
internal static class MimFolder
{
    /// <summary>The folder of a language that holds its categories.</summary>
    public const string CategoriesFolder = "semi_specific_categories";

    private const string MimExtension = ".mim";
    private const string CategoryExtension = ".csv";
    private const int MaxFiles = 50_000;
    private const int MaxDepth = 8;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, AttributesToSkip = FileAttributes.None };

    /// <summary>Reads everything there is. What has faults is left out, and they are listed in the order of the files' names.</summary>
    public static MimSnapshot Read(string folder, out IReadOnlyList<MimFault> faults)
    {
        faults = [];
        if (!Directory.Exists(folder))
            return MimSnapshot.Empty;
        var found = new List<MimFault>();
        var files = List(folder, found);
        var read = new FileRead[files.Count];
        Parallel.For(0, files.Count, i => read[i] = Read(files[i]));
        foreach (var file in read)
            found.AddRange(file.Faults);
        faults = [.. found.Where(fault => !fault.IsWarning)];
        return new(MimsOf(read), CategoriesOf(read), [.. found.Where(fault => fault.IsWarning)]);
    }

    private static List<LanguageFile> List(string folder, List<MimFault> faults)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", Everything)
                .Where(path => path.EndsWith(MimExtension, StringComparison.Ordinal) || path.EndsWith(CategoryExtension, StringComparison.Ordinal))
                .Take(MaxFiles + 1)
                .Select(path => new LanguageFile(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .ToList();
            if (files.Count > MaxFiles)
                faults.Add(new(Path.GetFileName(folder), 0, null, $"holds more than {MaxFiles} files"));
            foreach (var stray in files.Where(file => file.Language.Length == 0))
                faults.Add(new(stray.Name, 0, null, "lies outside of any language's folder, and is not read", IsWarning: true));
            files.RemoveAll(file => file.Language.Length == 0);
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(Path.GetFileName(folder), 0, null, "cannot be listed"));
            return [];
        }
    }

    private static FileRead Read(LanguageFile file)
    {
        var faults = new List<MimFault>();
        try
        {
            // Not worth reading a file that will be refused for its size.
            if (new FileInfo(file.Path).Length is > MimReader.MaxBytes and var length)
                faults.Add(new(file.Name, 0, null, $"has {length} bytes, and may have {MimReader.MaxBytes}"));
            else if (file.IsCategory)
                return new(file, null, CategoryReader.Read(file.Name, File.ReadAllBytes(file.Path), faults), faults);
            else if (file.Name.EndsWith(MimExtension, StringComparison.Ordinal))
                return new(file, MimReader.Read(file.Name, File.ReadAllBytes(file.Path), faults), null, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(file.Name, 0, null, "cannot be read"));
        }

        return new(file, null, null, faults);
    }

    private static FrozenDictionary<string, FrozenDictionary<string, Mim>> MimsOf(FileRead[] files) => files
        .Where(file => file.Mim is not null)
        .GroupBy(file => file.File.Language, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            language => language.Key,
            // Two folders such as en and EN are one language; the later file of a name counts.
            language => language.GroupBy(file => file.File.MimName, StringComparer.Ordinal).ToFrozenDictionary(mims => mims.Key, mims => mims.Last().Mim!, StringComparer.Ordinal),
            StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Categories> CategoriesOf(FileRead[] files) => files
        .Where(file => file.Category is not null)
        .GroupBy(file => file.File.Language, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(language => language.Key, language => new Categories(language.Select(file => file.Category!)), StringComparer.OrdinalIgnoreCase);

    /// <param name="Path">Where it lies.</param>
    /// <param name="Name">From the library's folder, with <c>/</c>.</param>
    private sealed record LanguageFile(string Path, string Name)
    {
        public string Language { get; } = Name[..Math.Max(0, Name.IndexOf('/', StringComparison.Ordinal))];

        /// <summary>Path below the language's folder without extension.</summary>
        public string MimName => Name[(Language.Length + 1)..^MimExtension.Length];

        public bool IsCategory => Name.EndsWith(CategoryExtension, StringComparison.Ordinal)
            && Name.AsSpan(Language.Length + 1).StartsWith(CategoriesFolder + "/", StringComparison.Ordinal);
    }

    private sealed record FileRead(LanguageFile File, Mim? Mim, Category? Category, List<MimFault> Faults);
}
