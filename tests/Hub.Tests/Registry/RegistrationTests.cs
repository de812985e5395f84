using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public sealed class RegistrationTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    [Fact]
    public async Task A_skill_that_is_registered_answers_and_outlives_a_restart_of_the_hub()
    {
        await using var better = await FakeSkill.StartAsync("better-jokes", "requestTellJiboContent");
        await using (var hub = await StartAsync())
        using (var op = new Operator(hub))
        {
            // The entity makes it fit better than the skill that is there.
            var (status, body) = await op.PutAsync("better-jokes", $$"""
                {"baseURL":"http://{{better.Address}}","manifest":{"id":"better-jokes","version":"3.1","intents":[{"name":"requestTellJiboContent","entities":[{"name":"JiboContent","value":"Joke"}]}]} }
                """);
            status.ShouldBe(200, body.ToString());
            body.ToString().ShouldBe($$"""{"id":"better-jokes","version":"3.1","weight":100,"URL":"http://{{better.Address}}/v1/main","onRobot":false,"intents":1,"source":"registration"}""");
            await TellJokeAsync(hub);
            better.Asked.Count.ShouldBe(1);
        }

        await using (var hub = await StartAsync())
        using (var op = new Operator(hub))
        {
            await TellJokeAsync(hub);
            better.Asked.Count.ShouldBe(2);

            (await op.DeleteAsync("better-jokes")).Status.ShouldBe(204);
            await TellJokeAsync(hub);
            better.Asked.Count.ShouldBe(2);
            hub.Skill.Asked.Count.ShouldBe(1);
            (await op.DeleteAsync("better-jokes")).Message().ShouldBe("'better-jokes' was not registered at run time, so there is nothing to take back");
        }
    }

    [Fact]
    public async Task A_skill_registered_by_its_address_is_asked_for_its_manifest()
    {
        await using var hub = await StartAsync();
        await using var other = await FakeSkill.StartAsync("other-skill", "other", "more");
        using var op = new Operator(hub);

        var (status, body) = await op.PutAsync("other-skill", $$"""{"baseURL":"http://{{other.Address}}/"}""");
        (status, body.GetProperty("intents").GetInt32()).ShouldBe((200, 2));

        var wrong = await op.PutAsync("another-name", $$"""{"baseURL":"http://{{other.Address}}/"}""");
        wrong.Status.ShouldBe(400);
        wrong.Body.GetProperty("data").GetProperty("faults").Texts().ShouldBe(["$.id: is 'other-skill' and must be 'another-name'"]);

        var gone = await op.PutAsync("gone-skill", """{"baseURL":"http://127.0.0.1:1/"}""");
        gone.Status.ShouldBe(502);
        gone.Message().ShouldStartWith("The skill at http://127.0.0.1:1/ gave no manifest: ");
    }

    [Fact]
    public async Task A_bad_manifest_is_refused_with_every_fault_and_the_old_one_stays()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        const string good = """{"baseURL":"http://x.test","manifest":{"id":"x","intents":[{"name":"hi"}]}}""";
        (await op.PutAsync("x", good)).Status.ShouldBe(200);

        var refused = await op.PutAsync("x", """{"baseURL":"http://x.test/?a","weight":"much","more":1,"manifest":{"id":"y","intents":[{}],"IHQueries":7}}""");
        refused.Status.ShouldBe(400);
        refused.Message().ShouldBe("The registration of 'x' has 6 faults");
        refused.Body.GetProperty("data").GetProperty("faults").Texts().ShouldBe([
            "$: unexpected property more in a registration",
            "$.baseURL: must be an absolute http or https address without user, query or fragment",
            "$.manifest.id: is 'y' and must be 'x'",
            "$.manifest.intents[0]: name is missing",
            "$.manifest.IHQueries: must be an object",
            "$.weight: must be a whole number from 0 to 10000",
        ]);

        var (_, skills) = await op.ReloadAsync();
        skills.GetProperty("skills").EnumerateArray().Single(skill => skill.GetProperty("id").GetString() == "x")
            .GetProperty("intents").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("x", "", 400)]
    [InlineData("x", "null", 400)]
    [InlineData("x", "[]", 400)]
    [InlineData("x", "{}", 400)]
    [InlineData("x", """{"baseURL":7}""", 400)]
    [InlineData("x", """{"baseURL":"\ud800"}""", 400)]
    [InlineData("x", """{"manifest":{"id":"x","intents":[]}}""", 400)]
    [InlineData("%F0%9F%98%80", """{"baseURL":"http://x.test"}""", 400)]
    [InlineData("a%20b", """{"baseURL":"http://x.test"}""", 400)]
    [InlineData("@be/lamp", """{"manifest":{"id":"@be/lamp","onRobot":true,"intents":[]}}""", 200)]
    public async Task Odd_registrations_have_a_defined_outcome(string id, string body, int outcome)
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        (await op.PutAsync(id, body)).Status.ShouldBe(outcome);
    }

    [Fact]
    public async Task A_body_beyond_the_size_of_a_manifest_is_refused()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        (await op.PutAsync("x", new string(' ', 5 * 1024 * 1024))).Status.ShouldBe(413);
        (await op.PutAsync("x", $$"""{"baseURL":"http://x.test","manifest":{"id":"x","intents":[],"newer":"{{new string('x', 3 * 1024 * 1024)}}"} }""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Only_an_operator_may_register()
    {
        await using var hub = await StartAsync();
        foreach (var (token, message) in new[]
        {
            (null, "Authorization is required"),
            ("wrong", "This is not the operator's token"),
            (Operator.Token + "x", "This is not the operator's token"),
            (hub.Token(), "This is not the operator's token"),
        })
        {
            using var stranger = new Operator(hub, token);
            foreach (var answer in new[] { await stranger.PutAsync("x", "{}"), await stranger.DeleteAsync("x"), await stranger.ReloadAsync() })
                (answer.Status, answer.Message()).ShouldBe((401, message));
        }
    }

    [Fact]
    public async Task Without_an_operators_token_nobody_may_register()
    {
        await using var hub = await HubUnderTest.StartAsync(null, $"--server:data={_data.Path}");
        using var op = new Operator(hub);
        var answer = await op.PutAsync("x", "{}");
        answer.Status.ShouldBe(403);
        answer.Message().ShouldContain("ETCO_hub_adminToken");
    }

    [Fact]
    public async Task A_file_of_registrations_that_cannot_be_read_is_put_aside_and_told_of()
    {
        await File.WriteAllTextAsync(_data.File("hub-skills.json"), """{"registrations":[{"id":"x","pinned":true,"manifest":{"id":"other"}}]}""");
        await using var hub = await StartAsync();
        using var op = new Operator(hub);

        File.Exists(_data.File("hub-skills.json.bad")).ShouldBeTrue();
        var (_, report) = await op.ReloadAsync();
        report.GetProperty("sources").EnumerateArray().Last().GetProperty("faults").Texts().ShouldHaveSingleItem().ShouldContain("it was put aside");
        (await op.GetAsync("/healthcheck?verbose")).Body.ToString().ShouldContain("refused by registration: 1 faults");
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_registered()
    {
        // The file's place is taken by a folder.
        Directory.CreateDirectory(_data.File("hub-skills.json"));
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        var answer = await op.PutAsync("x", """{"baseURL":"http://x.test","manifest":{"id":"x","intents":[]}}""");
        answer.Status.ShouldBe(507);
        (await op.ReloadAsync()).Body.SkillIds().ShouldNotContain("x");
    }

    public void Dispose() => _data.Dispose();

    private Task<HubUnderTest> StartAsync() =>
        HubUnderTest.StartAsync(null, $"--server:data={_data.Path}", $"--hub:adminToken={Operator.Token}");

    private static async Task TellJokeAsync(HubUnderTest hub)
    {
        await using var robot = await hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
    }
}
