using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public sealed class SkillListTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    [Theory]
    [InlineData("/skills")]
    [InlineData("/v1/skills")]
    [InlineData("/skills/Any-Robot-Name-Here")]
    [InlineData("/v1/skills/Any-Robot-Name-Here?with=query")]
    public async Task Robots_read_every_skill_with_its_address(string path)
    {
        await using var hub = await StartAsync();
        using var robot = new Operator(hub, hub.Token());
        var (status, body) = await robot.GetAsync(path);

        status.ShouldBe(200);
        var skills = body.GetProperty("skills").EnumerateArray().ToDictionary(skill => skill.GetProperty("id").GetString()!);
        skills["joke-skill"].GetProperty("URL").GetString().ShouldBe($"http://{hub.Skill.Address}/v1/main");
        skills["@be/clock"].GetProperty("URL").GetString().ShouldBe("");
        skills["@be/clock"].GetProperty("onRobot").GetBoolean().ShouldBeTrue();
        skills["joke-skill"].GetProperty("intents").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("/skills/settings/Any-Robot")]
    [InlineData("/v1/skills/settings/Any-Robot")]
    public async Task Apps_read_only_skills_with_settings(string path)
    {
        await File.WriteAllTextAsync(_data.File("a.json"), """
            {"id":"set-skill","URL":"http://set.test/v1/main","intents":[],"settings":{"view":{"type":"skill","index":0}}}
            """);
        await using var hub = await StartAsync($"--hub:skillsFolder={_data.Path}");
        using var robot = new Operator(hub, hub.Token());
        (await robot.GetAsync(path)).Body.SkillIds().ShouldBe(["set-skill"]);
    }

    [Theory]
    [InlineData("/Skills")]
    [InlineData("/skills/")]
    [InlineData("/v1/SKILLS/x")]
    [InlineData("/v1/skills/x/")]
    [InlineData("/v1/skills/x/y")]
    [InlineData("/v2/skills")]
    public async Task Paths_are_exact(string path)
    {
        await using var hub = await StartAsync();
        using var robot = new Operator(hub, hub.Token());
        var answer = await robot.GetAsync(path);
        (answer.Status, answer.Message()).ShouldBe((404, $"URL not found: {path}"));
    }

    [Fact]
    public async Task A_hub_token_is_needed_unless_the_list_is_open()
    {
        await using (var hub = await StartAsync())
        {
            using var stranger = new Operator(hub, token: null);
            var answer = await stranger.GetAsync("/v1/skills/x");
            (answer.Status, answer.Message()).ShouldBe((401, "Authorization is required"));
            using var op = new Operator(hub);
            (await op.GetAsync("/skills")).Status.ShouldBe(401);
        }

        await using (var hub = await StartAsync("--hub:openSkillList=true"))
        {
            using var stranger = new Operator(hub, token: null);
            (await stranger.GetAsync("/v1/skills/x")).Body.SkillIds().ShouldContain("joke-skill");
            (await stranger.GetAsync("/v1/route/explain?intent=hello")).Status.ShouldBe(401);
        }
    }

    [Fact]
    public async Task Each_robot_reads_the_versions_that_serve_it()
    {
        await using var hub = await StartAsync($"--hub:adminToken={Operator.Token}");
        using var op = new Operator(hub);
        using var robot = new Operator(hub, hub.Token());
        await op.PutAsync("x", """{"baseURL":"http://one.test","version":"1","manifest":{"id":"x","intents":[]}}""");
        await op.PutAsync("x", """{"baseURL":"http://two.test","version":"2","manifest":{"id":"x","intents":[]}}""");

        var urls = new HashSet<string>();
        for (var number = 0; number < 40; number++)
        {
            var (_, body) = await robot.GetAsync($"/v1/skills/robot-{number}");
            urls.Add(body.GetProperty("skills").EnumerateArray().Single(skill => skill.GetProperty("id").GetString() == "x").GetProperty("URL").GetString()!);
        }

        urls.Order().ShouldBe(["http://one.test/v1/main", "http://two.test/v1/main"]);
    }

    [Theory]
    [InlineData("--hub:skillsFolder=/no/such/folder", "it must be a folder that exists")]
    [InlineData("--hub:skillsConfig=/no/such/file", "it must be a file that exists, or an http or https address")]
    [InlineData("--hub:skillsConfig=ftp://x/y", "it must be an absolute http or https address")]
    [InlineData("--hub:adminToken=short", "holds 5 bytes; it must be a secret of at least 32 bytes")]
    public async Task Settings_that_cannot_be_are_told_at_the_start(string setting, string problem) =>
        (await Should.ThrowAsync<ConfigurationProblemException>(() => StartAsync(setting))).Message.ShouldContain(problem);

    [Fact]
    public async Task A_manifest_in_the_watched_folder_is_noticed_within_two_seconds()
    {
        await using var hub = await StartAsync($"--hub:skillsFolder={_data.Path}");
        using var robot = new Operator(hub, hub.Token());
        await File.WriteAllTextAsync(_data.File("new.json"), """{"id":"new-skill","URL":"http://new.test/v1/main","intents":[]}""");

        var since = TimeProvider.System.GetTimestamp();
        while (!(await robot.GetAsync("/skills")).Body.SkillIds().Contains("new-skill"))
            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    public void Dispose() => _data.Dispose();

    private Task<HubUnderTest> StartAsync(params string[] args) => HubUnderTest.StartAsync(null, [$"--server:data={_data.Path}", .. args]);
}
