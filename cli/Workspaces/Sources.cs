using System.IO.Enumeration;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Whether sources have changed since they were last built.</summary>
internal static class Sources
{
    private static readonly string[] Ignored = ["bin", "obj", "node_modules"];

    /// <summary>True when any of the files or folders is newer than the stamp, or there is no stamp.</summary>
    public static bool AreNewerThan(string stamp, string root, IEnumerable<string> names)
    {
        if (!File.Exists(stamp))
            return true;
        var built = File.GetLastWriteTimeUtc(stamp);
        return names.Select(name => Path.Combine(root, name)).Any(path => IsNewer(path, built));
    }

    private static bool IsNewer(string path, DateTime built)
    {
        if (File.Exists(path))
            return File.GetLastWriteTimeUtc(path) > built;
        if (!Directory.Exists(path))
            return false;
        // Folders count too: a file that was removed changes its folder.
        return Directory.GetLastWriteTimeUtc(path) > built || new FileSystemEnumerable<bool>(path, (ref _) => true, new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref entry) => entry.LastWriteTimeUtc.UtcDateTime > built,
            ShouldRecursePredicate = (ref entry) => !Ignored.AsSpan().Contains(entry.FileName.ToString()),
        }.Any();
    }
}
