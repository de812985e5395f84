namespace Jibo.Pegasus.Cli.Backups;

/// <summary>What lies in a data folder: stores, files that are copied as they are, and secrets.</summary>
/// <param name="Stores">Name to path; the name is that of the file without <c>.db</c>.</param>
/// <param name="Files">Relative paths.</param>
/// <param name="Secrets">Relative paths of what opens doors: tokens, keys.</param>
internal sealed record FolderSurvey(IReadOnlyDictionary<string, string> Stores, IReadOnlyList<string> Files, IReadOnlyList<string> Secrets)
{
    private static readonly string[] SecretParts = ["secret", "token", "credential", "password"];
    private static readonly string[] SecretEndings = [".key", "-key", ".pem", ".pfx"];

    public static FolderSurvey Of(string folder)
    {
        var stores = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (files, secrets) = (new List<string>(), new List<string>());
        // Links are not followed: they may lead anywhere.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (IsStore(path))
                stores[relative[..^".db".Length]] = path;
            else if (IsSecret(relative))
                secrets.Add(relative);
            else if (!IsPassing(relative, folder))
                files.Add(relative);
        }

        return new(stores, files, secrets);
    }

    private static bool IsStore(string path)
    {
        if (!path.EndsWith(".db", StringComparison.Ordinal))
            return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[16];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQLite format 3\0"u8);
    }

    private static bool IsSecret(string relative)
    {
        var name = Path.GetFileName(relative);
        return SecretParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
            || SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    // What says who runs, what is being written, and the side files of stores, which the snapshot has in it.
    private static bool IsPassing(string relative, string folder)
    {
        var name = Path.GetFileName(relative);
        return relative == "up.json" || name.StartsWith(".probe-", StringComparison.Ordinal)
            || name.EndsWith(".new", StringComparison.Ordinal) || name.EndsWith(".lock", StringComparison.Ordinal)
            || name.EndsWith(".unfinished", StringComparison.Ordinal)
            || new[] { "-wal", "-shm", "-journal" }.Any(side => relative.EndsWith(".db" + side, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, relative[..^side.Length])));
    }
}
