using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Observability.Tests;

/// <summary>Parts of documents that are made by tests; UPDATE_SNAPSHOTS=1 writes them anew.</summary>
internal static class Held
{
    /// <summary>The part between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</summary>
    public static void Between(string document, string name, string made)
    {
        var text = SourceTree.Read(document);
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        to.ShouldBeGreaterThan(from - 1, $"{document} must have a place for {name}");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(SourceTree.Root, document), text[..from] + made + text[to..]);
        else
            text[from..to].ShouldBe(made, "run the tests with UPDATE_SNAPSHOTS=1");
    }
}
