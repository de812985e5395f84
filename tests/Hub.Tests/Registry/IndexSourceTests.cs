using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public sealed class IndexSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HttpClient _http = SkillConnections.ForManifests([]);

    [Fact]
    public async Task An_index_in_a_file_names_manifests_beside_it()
    {
        Directory.CreateDirectory(_folder.File("skills"));
        await File.WriteAllTextAsync(_folder.File("skills/joke.json"), """{"id":"joke-skill","version":"1.0","intents":[]}""");
        await File.WriteAllTextAsync(_folder.File("skills/lamp.json"), """{"id":"@be/lamp","onRobot":true,"intents":[]}""");
        await File.WriteAllTextAsync(_folder.File("index.json"), """
            {"skills":[{"baseURL":"http://joke.test:80/x/","configPath":"skills/joke.json"},
                       {"baseURL":"http://joke2.test","configPath":"skills/joke.json","version":"2.0","weight":10},
                       {"baseURL":"","configPath":"skills/lamp.json"},{"configPath":"skills/joke.json"},{"configPath":"gone.json"}]}
            """);
        var source = Source(new Uri(_folder.File("index.json")));
        await LookAsync(source);

        source.State.Skills.Select(skill => (skill.Id, skill.Version, skill.Weight, skill.Url?.AbsoluteUri)).ShouldBe([
            ("joke-skill", "1.0", 100, "http://joke.test/x/v1/main"),
            ("joke-skill", "2.0", 10, "http://joke2.test/v1/main"),
            ("@be/lamp", null, 100, null),
        ]);
        source.State.Faults.Count.ShouldBe(2);
        source.State.Faults[0].ShouldEndWith("Need to either be 'onRobot: true' or have URL: joke-skill");
        source.State.Faults[1].ShouldContain("gone.json: Could not find file");
    }

    [Fact]
    public async Task An_index_on_the_network_is_read_again_and_only_what_changed_is_fetched()
    {
        await using var server = await FileServer.StartAsync();
        server.Files["/all/index.json"] = """{"skills":[{"baseURL":"http://joke.test","configPath":"joke.json"}]}""";
        server.Files["/all/joke.json"] = """{"id":"joke-skill","intents":[{"name":"joke"}]}""";
        var source = Source(server.Url("/all/index.json"));
        await LookAsync(source);
        var first = source.State;
        first.Skills.ShouldHaveSingleItem();

        await LookAsync(source);
        source.State.ShouldBeSameAs(first);
        server.Answers.Select(answer => answer.Status).ShouldBe([200, 200, 304, 304]);

        server.Files["/all/joke.json"] = """{"id":"joke-skill","intents":[{"name":"pun"}]}""";
        await LookAsync(source);
        source.State.Skills[0].Manifest.Intents![0].Name.ShouldBe("pun");

        // Whatever goes wrong, the last good state stays and the fault is told.
        server.Files["/all/joke.json"] = """{"id":"joke-skill","intents":[{}]}""";
        await LookAsync(source);
        source.State.Skills[0].Manifest.Intents![0].Name.ShouldBe("pun");
        source.State.Faults.ShouldHaveSingleItem().ShouldEndWith("joke.json: $.intents[0]: name is missing");

        server.Files.Clear();
        await LookAsync(source);
        source.State.Skills.ShouldHaveSingleItem();
        source.State.Faults.ShouldContain(fault => fault.EndsWith("status 404"));
    }

    [Theory]
    [InlineData("nonsense", "$: is not JSON that can be read")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("{}", "$.skills: must be an array")]
    [InlineData("""{"skills":[7]}""", "$.skills[0]: must be an object")]
    [InlineData("""{"skills":[{}]}""", "$.skills[0]: configPath is missing")]
    [InlineData("""{"skills":[{"configPath":"file:///etc/passwd"}]}""", "$.skills[0].configPath: must be a path relative to the index, or an http or https address")]
    [InlineData("""{"skills":[{"configPath":"x.json","baseURL":"javascript:1"}]}""", "$.skills[0].baseURL: must be an absolute http or https address without user, query or fragment")]
    [InlineData("""{"skills":[{"configPath":"x.json","weight":1.5}]}""", "$.skills[0].weight: must be a whole number from 0 to 10000")]
    public async Task A_bad_index_is_refused_with_its_faults(string index, string fault)
    {
        await using var server = await FileServer.StartAsync();
        server.Files["/index.json"] = index;
        var source = Source(server.Url("/index.json"));
        await LookAsync(source);
        source.State.Faults.ShouldBe([fault]);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private IndexSource Source(Uri index) =>
        new(index, new ManifestFetcher(_http, TimeProvider.System), TimeSpan.FromSeconds(15), NullLogger<IndexSource>.Instance);

    private static Task LookAsync(IndexSource source) => source.RefreshAsync(atOnce: false, TestContext.Current.CancellationToken);
}
