namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>Transcripts where they belong: beside the test, in the sources.</summary>
internal static class TranscriptFiles
{
    /// <summary>Whether files are to be written instead of compared.</summary>
    public static bool AreUpdated => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static void Match(Transcript came, string file, string testFile)
    {
        var path = Path.Combine(FolderOf(testFile), file);
        if (AreUpdated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, came.ToUtf8());
            return;
        }

        if (!File.Exists(path))
            throw new SkillTestException($"There is no transcript {path}; run the test with UPDATE_SNAPSHOTS=1, and it is written.");
        Require([.. TranscriptComparison.Compare(Transcript.Read(File.ReadAllBytes(path), file), came).Select(difference => $"{file}: {difference}")]);
    }

    /// <summary>The files that a pattern such as <c>transcripts/*.json</c> names, by name.</summary>
    public static IReadOnlyList<string> Find(string pattern, string testFile)
    {
        var folder = Path.Combine(FolderOf(testFile), Path.GetDirectoryName(pattern) ?? "");
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Order(StringComparer.Ordinal)] : [];
        return files.Length > 0 ? files : throw new SkillTestException($"There is no transcript {pattern} in {FolderOf(testFile)}.");
    }

    public static void Require(IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
        {
            throw new SkillTestException(string.Join(Environment.NewLine, differences.Prepend(
                "The conversation went another way than it was recorded. If that is meant, run the test with UPDATE_SNAPSHOTS=1 (./pegasus skill test NAME --update) and look at what changes in the file.")));
        }
    }

    /// <summary>The folder of a test's source. A build that hides the machine's paths writes <c>/_/</c> for the root of the sources.</summary>
    private static string FolderOf(string testFile)
    {
        var folder = Path.GetDirectoryName(testFile) ?? "";
        if (Directory.Exists(folder))
            return folder;
        var below = folder.StartsWith("/_/", StringComparison.Ordinal) ? folder["/_/".Length..] : folder.TrimStart('/', '_');
        for (var root = new DirectoryInfo(AppContext.BaseDirectory); root is not null; root = root.Parent)
        {
            if (Directory.Exists(Path.Combine(root.FullName, below)))
                return Path.Combine(root.FullName, below);
        }

        throw new SkillTestException($"The sources of the test, {folder}, are not on this machine, and its transcripts lie beside them.");
    }
}
