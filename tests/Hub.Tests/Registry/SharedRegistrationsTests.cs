using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>Two hubs that keep their registrations in one file.</summary>
public sealed class SharedRegistrationsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HttpClient _http = SkillConnections.ForManifests([]);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_one_registers_the_other_learns_at_its_next_look()
    {
        using var one = Hub();
        using var other = Hub();

        await one.PutAsync(Of("waltz"), Ct);
        Names(other).ShouldBeEmpty();
        await other.RefreshAsync(atOnce: false, Ct);

        Names(other).ShouldBe(["waltz"]);
        (await other.DeleteAsync("waltz", null, Ct)).ShouldBeTrue();
        await one.RefreshAsync(atOnce: false, Ct);
        Names(one).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_overwrites_what_the_other_has_just_registered()
    {
        using var one = Hub();
        using var other = Hub();
        string[] dances = [.. Enumerable.Range(0, 20).Select(number => $"dance-{number:00}")];

        await Task.WhenAll(dances.Select((dance, number) => Task.Run(() => (number % 2 == 0 ? one : other).PutAsync(Of(dance), Ct))));
        await one.RefreshAsync(atOnce: false, Ct);

        Names(one).Order(StringComparer.Ordinal).ShouldBe(dances);
    }

    [Fact]
    public async Task A_file_that_another_has_spoiled_takes_nothing_away()
    {
        using var one = Hub();
        await one.PutAsync(Of("waltz"), Ct);
        await File.WriteAllTextAsync(_folder.File("hub-skills.json"), "not json", Ct);

        await one.RefreshAsync(atOnce: false, Ct);

        Names(one).ShouldBe(["waltz"]);
    }

    [Fact]
    public async Task They_do_not_write_in_turns_what_a_skill_says_again_and_again()
    {
        await using var skill = await FakeSkill.StartAsync("waltz", "danceWaltz");
        using var one = Hub();
        using var other = Hub();
        await one.PutAsync(Of("waltz") with { BaseUrl = new Uri($"http://{skill.Address}"), Pinned = false }, Ct);
        await one.RefreshAsync(atOnce: false, Ct);
        var written = File.GetLastWriteTimeUtc(_folder.File("hub-skills.json"));

        for (var i = 0; i < 3; i++)
        {
            await other.RefreshAsync(atOnce: false, Ct);
            await one.RefreshAsync(atOnce: false, Ct);
        }

        File.GetLastWriteTimeUtc(_folder.File("hub-skills.json")).ShouldBe(written);
        other.State.Skills.ShouldHaveSingleItem().Manifest.Intents!.ShouldHaveSingleItem().Name.ShouldBe("danceWaltz");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Names(RegistrationSource hub) => hub.State.Skills.Select(skill => skill.Id);

    private static Registration Of(string id) => new()
    {
        Id = id,
        BaseUrl = new Uri("http://127.0.0.1:1"),
        Pinned = true,
        Manifest = new SkillManifest { Id = id, Intents = [new ManifestIntent { Name = $"dance{id[^1]}" }] },
    };

    private RegistrationSource Hub()
    {
        var source = new RegistrationSource(
            new RegistrationFile(_folder.File("hub-skills.json")), new ManifestFetcher(_http, TimeProvider.System), TimeSpan.FromSeconds(15),
            TimeProvider.System, NullLogger<RegistrationSource>.Instance);
        source.Load();
        return source;
    }
}
