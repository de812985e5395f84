using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>The files of a skill that it reads; nothing else is looked at, so that a project's folder can be a skill's.</summary>
internal static class ContentFiles
{
    private const int MaxFiles = 100_000;

    private static readonly string[] Folders = ["mims", "categories"];
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.None };

    /// <summary>How they are in a skill's folder at this moment.</summary>
    public static FileStamp StampOf(string folder) => FileStamp.Of(In(folder));

    private static IEnumerable<FileInfo> In(string folder) => Folders.Select(name => new DirectoryInfo(Path.Combine(folder, name)))
        .Where(one => one.Exists)
        .SelectMany(one => one.EnumerateFiles("*", Everything))
        .Take(MaxFiles)
        .Append(new FileInfo(Path.Combine(folder, "manifest.json")));
}
