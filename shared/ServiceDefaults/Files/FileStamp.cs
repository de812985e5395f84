namespace Jibo.Pegasus.ServiceDefaults.Files;

/// <summary>
/// How files are at one moment, by their names, lengths and times: two that are equal mean that nothing has changed in between.
/// </summary>
public readonly record struct FileStamp
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    private FileStamp(ulong hash, int files) => (Hash, Files) = (hash, files);

    private ulong Hash { get; }

    /// <summary>How many files were looked at.</summary>
    public int Files { get; }

    /// <summary>The stamp of some files, in whatever order they come; that of no files while they cannot be looked at.</summary>
    /// <param name="files">Enumerated here, so that what goes wrong meanwhile is caught.</param>
    public static FileStamp Of(IEnumerable<FileInfo> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
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
