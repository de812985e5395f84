using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public sealed class FolderSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FolderSource _source;

    public FolderSourceTests() => _source = new(_folder.Path, NullLogger<FolderSource>.Instance);

    [Fact]
    public async Task A_file_is_read_when_it_has_stayed_the_same_for_one_look()
    {
        Write("a.json", Cloud("skill-a"));
        await LookAsync();
        _source.State.Skills.ShouldBeEmpty();
        await LookAsync();
        _source.State.Skills.ShouldHaveSingleItem().Url.ShouldBe(new Uri("http://a.test/v1/main"));

        // Twice its pause is what a change may take.
        (_source.Pause * 2)!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_file_that_is_being_written_leaves_what_it_held_before()
    {
        Write("a.json", Cloud("skill-a", "before"));
        await SettleAsync();
        var whole = Cloud("skill-a", "after");
        for (var length = 0; length < whole.Length; length += 40)
        {
            Write("a.json", whole[..length]);
            await LookAsync();
            Intents().ShouldBe(["before"]);
        }

        // Half a file that stays half is told of, and changes nothing.
        await LookAsync();
        Intents().ShouldBe(["before"]);
        _source.State.Faults.ShouldHaveSingleItem().ShouldStartWith("a.json: $: is not JSON");

        Write("a.json", whole);
        await SettleAsync();
        Intents().ShouldBe(["after"]);
        _source.State.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_gone_takes_its_skill_with_it()
    {
        Write("a.json", Cloud("skill-a"));
        Write("b.json", Cloud("skill-b"));
        await SettleAsync();
        File.Delete(_folder.File("a.json"));
        await LookAsync();
        _source.State.Skills.Select(skill => skill.Id).ShouldBe(["skill-b"]);
    }

    [Fact]
    public async Task A_folder_that_is_gone_changes_nothing()
    {
        Write("a.json", Cloud("skill-a"));
        await SettleAsync();
        Directory.Delete(_folder.Path, recursive: true);
        await SettleAsync();
        _source.State.Skills.Select(skill => skill.Id).ShouldBe(["skill-a"]);
        Directory.CreateDirectory(_folder.Path);
    }

    [Fact]
    public async Task Manifests_may_be_on_the_robot_have_a_url_or_come_in_a_registration()
    {
        Write("1.json", """{"id":"@be/lamp","onRobot":true,"intents":[{"name":"lampOn"}]}""");
        Write("2.json", Cloud("skill-a"));
        Write("3.json", """{"baseURL":"http://b.test:81/","version":"2.0","weight":25,"manifest":{"id":"skill-b","basePath":"b_skill","version":"1.0","intents":[]}}""");
        Write("4.json", """{"id":"homeless","intents":[]}""");
        Write("5.json", """{"weight":-1,"baseURL":"ftp://x","manifest":{"id":"skill-c","intents":[{}]}}""");
        await SettleAsync();

        _source.State.Skills.Select(skill => (skill.Id, skill.Version, skill.Weight, skill.Url?.AbsoluteUri)).ShouldBe([
            ("@be/lamp", null, 100, null),
            ("skill-a", null, 100, "http://a.test/v1/main"),
            ("skill-b", "2.0", 25, "http://b.test:81/b_skill/v1/main"),
        ]);
        _source.State.Faults.ShouldBe([
            "4.json: $: Need to either be 'onRobot: true' or have URL: homeless",
            "5.json: $.baseURL: must be an absolute http or https address without user, query or fragment",
            "5.json: $.manifest.intents[0]: name is missing",
            "5.json: $.weight: must be a whole number from 0 to 10000",
        ]);
    }

    [Fact]
    public async Task A_link_is_followed_when_the_file_behind_it_changes()
    {
        Write("one.txt", Cloud("skill-a", "one"));
        Write("two.txt", Cloud("skill-a", "two"));
        Directory.CreateSymbolicLink(_folder.File("data.txt"), _folder.File("one.txt"));
        File.CreateSymbolicLink(_folder.File("a.json"), _folder.File("data.txt"));
        await SettleAsync();
        Intents().ShouldBe(["one"]);

        // As a mounted configuration changes: only the link in the middle is another.
        File.Delete(_folder.File("data.txt"));
        File.CreateSymbolicLink(_folder.File("data.txt"), _folder.File("two.txt"));
        await SettleAsync();
        Intents().ShouldBe(["two"]);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        Write("a.json", new string(' ', 5 * 1024 * 1024));
        await SettleAsync();
        _source.State.Faults.ShouldHaveSingleItem().ShouldContain("at most 4194304 are allowed");
    }

    public void Dispose() => _folder.Dispose();

    private static string Cloud(string id, string intent = "hello") =>
        $$"""{"id":"{{id}}","URL":"http://a.test/v1/main","intents":[{"name":"{{intent}}"}],"description":"{{new string('x', 100)}}"}""";

    private void Write(string name, string text) => File.WriteAllText(_folder.File(name), text);

    private Task LookAsync() => _source.RefreshAsync(atOnce: false, TestContext.Current.CancellationToken);

    private async Task SettleAsync()
    {
        await LookAsync();
        await LookAsync();
    }

    private IEnumerable<string> Intents() => _source.State.Skills.SelectMany(skill => skill.Manifest.Intents!).Select(intent => intent.Name);
}
