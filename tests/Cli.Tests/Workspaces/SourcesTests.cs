using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Workspaces;

public sealed class SourcesTests : IDisposable
{
    private static readonly DateTime Built = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ScratchFolder _root = new();

    public SourcesTests()
    {
        Directory.CreateDirectory(_root.File("src/deep/obj"));
        foreach (var file in new[] { "src/a.cs", "src/deep/b.cs", "src/deep/obj/c.json", "props", "stamp" })
            File.WriteAllText(_root.File(file), "");
        foreach (var entry in Directory.EnumerateFileSystemEntries(_root.Path, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(entry, Built);
    }

    [Fact]
    public void Nothing_newer_is_nothing_to_build() => AreNewer().ShouldBeFalse();

    [Theory]
    [InlineData("src/a.cs")]
    [InlineData("src/deep/b.cs")]
    [InlineData("src/deep")]
    [InlineData("props")]
    public void A_newer_file_or_folder_anywhere_is_seen(string touched)
    {
        File.SetLastWriteTimeUtc(_root.File(touched), Built.AddSeconds(1));

        AreNewer().ShouldBeTrue();
    }

    [Fact]
    public void What_the_build_itself_writes_does_not_count()
    {
        File.SetLastWriteTimeUtc(_root.File("src/deep/obj/c.json"), Built.AddSeconds(1));

        AreNewer().ShouldBeFalse();
    }

    [Fact]
    public void Without_a_stamp_everything_is_new()
    {
        File.Delete(_root.File("stamp"));

        AreNewer().ShouldBeTrue();
    }

    public void Dispose() => _root.Dispose();

    private bool AreNewer() => Sources.AreNewerThan(_root.File("stamp"), _root.Path, ["src", "props", "not-there"]);
}
