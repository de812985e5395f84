using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests;

/// <summary>Documents that tests write, and hold.</summary>
internal static class Snapshots
{
    /// <summary>Holds a document of the tree against what it should be; with <c>UPDATE_SNAPSHOTS=1</c> it is written anew.</summary>
    public static void Check(string path, string wanted)
    {
        var file = Path.Combine(SourceTree.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, wanted);
        var there = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        there.ShouldBe(wanted, $"{path} is not current; UPDATE_SNAPSHOTS=1 writes it anew");
    }
}
