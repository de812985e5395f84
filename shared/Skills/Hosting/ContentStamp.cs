namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// How the files of a skill are at one moment, by their names, lengths and times: two that are equal mean that nothing has changed
/// in between. Only what a skill reads is looked at, so that a project's folder can be one.
/// </summary>
internal readonly record struct ContentStamp(ulong Hash, int Files)
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const int MaxFiles = 100_000;

    private static readonly string[] Folders = ["mims", "categories"];
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.None };

    /// <summary>The stamp of a skill's folder; that of no files while it cannot be looked at.</summary>
    public static ContentStamp Of(string folder)
    {
        try
        {
            var files = Folders.Select(name => new DirectoryInfo(Path.Combine(folder, name)))
                .Where(one => one.Exists)
                .SelectMany(one => one.EnumerateFiles("*", Everything))
                .Take(MaxFiles)
                .Append(new FileInfo(Path.Combine(folder, "manifest.json")));
            var (hash, count) = (0UL, 0);
            foreach (var file in files)
            {
                // In any order, as folders are listed in.
                hash += Of(file);
                count++;
            }

            return new(hash, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static ulong Of(FileInfo file)
    {
        var hash = Offset;
        foreach (var letter in file.FullName)
            hash = (hash ^ letter) * Prime;
        if (!file.Exists)
            return hash;
        hash = (hash ^ (ulong)file.Length) * Prime;
        return (hash ^ (ulong)file.LastWriteTimeUtc.Ticks) * Prime;
    }
}
