using System.Text.Json;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>Taking back what was done to the registrations of a skill.</summary>
public sealed class RollBackTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_registration_from_before_answers_the_next_turn_also_after_a_restart()
    {
        await using var old = await FakeSkill.StartAsync("better-jokes", "requestTellJiboContent");
        await using var next = await FakeSkill.StartAsync("better-jokes", "requestTellJiboContent");
        await using (var hub = await StartAsync())
        using (var op = new Operator(hub))
        {
            await op.PutAsync("better-jokes", Form(old));
            (await op.PutAsync("better-jokes", Form(next))).Status.ShouldBe(200);
            await TellJokeAsync(hub);
            (old.Asked.Count, next.Asked.Count).ShouldBe((0, 1));
        }

        await using (var hub = await StartAsync())
        using (var op = new Operator(hub))
        {
            var step = (await StepsAsync(op)).ShouldHaveSingleItem();
            (step.GetProperty("id").GetString(), step.GetProperty("steps").GetInt32()).ShouldBe(("better-jokes", 2));
            step.GetProperty("was")[0].GetProperty("URL").GetString().ShouldBe($"http://{old.Address}/v1/main");

            var (status, back) = await BackAsync(op, "better-jokes");
            (status, back.GetProperty("steps").GetInt32()).ShouldBe((200, 1));
            back.GetProperty("registrations")[0].GetProperty("URL").GetString().ShouldBe($"http://{old.Address}/v1/main");
            await TellJokeAsync(hub);
            (old.Asked.Count, next.Asked.Count).ShouldBe((1, 1));

            // Before the first there was none, and another skill tells the joke.
            (await BackAsync(op, "better-jokes")).Body.GetProperty("registrations").GetArrayLength().ShouldBe(0);
            await TellJokeAsync(hub);
            (old.Asked.Count, hub.Skill.Asked.Count).ShouldBe((1, 1));
            (await StepsAsync(op)).ShouldBeEmpty();
            var none = await BackAsync(op, "better-jokes");
            none.Status.ShouldBe(404);
            none.Message().ShouldBe("No earlier registration of 'better-jokes' is kept, so there is nothing to go back to");
        }
    }

    [Fact]
    public async Task What_was_taken_back_comes_back_with_all_its_versions()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        await op.PutAsync("x", Inline("1.0"));
        await op.PutAsync("x", Inline("2.0", ",\"weight\":10"));
        (await op.DeleteAsync("x")).Status.ShouldBe(204);
        (await OfAsync(op, "x")).ShouldBeEmpty();

        (await BackAsync(op, "x")).Status.ShouldBe(200);

        (await OfAsync(op, "x")).Select(one => (one.GetProperty("version").GetString(), one.GetProperty("weight").GetInt32(), one.GetProperty("share").GetDouble(), one.GetProperty("pinned").GetBoolean()))
            .ShouldBe([("1.0", 100, 90.9, true), ("2.0", 10, 9.1, true)]);
    }

    [Fact]
    public async Task Only_the_last_five_changes_are_kept_and_doing_the_same_again_is_none()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        for (var weight = 1; weight <= 8; weight++)
        {
            await op.PutAsync("x", Inline("1.0", $",\"weight\":{weight}"));
            await op.PutAsync("x", Inline("1.0", $",\"weight\":{weight}"));
        }

        await op.PutAsync("y", """{"baseURL":"http://y.test","manifest":{"id":"y","intents":[]}}""");
        var weights = new List<int>();
        while (await BackAsync(op, "x") is (200, var body))
            weights.Add(body.GetProperty("registrations")[0].GetProperty("weight").GetInt32());

        weights.ShouldBe([7, 6, 5, 4, 3]);
        (await OfAsync(op, "y")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_skill_that_comes_back_is_asked_what_it_says_of_itself_now()
    {
        await using var words = await FakeSkill.StartAsync("words", "spell");
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        await op.PutAsync("words", $$"""{"baseURL":"http://{{words.Address}}","weight":1}""");
        await op.PutAsync("words", $$"""{"baseURL":"http://{{words.Address}}","manifest":{"id":"words","intents":[]} }""");

        await BackAsync(op, "words");
        await op.ReloadAsync();

        var back = (await OfAsync(op, "words")).ShouldHaveSingleItem();
        (back.GetProperty("intents").GetInt32(), back.GetProperty("weight").GetInt32(), back.GetProperty("pinned").GetBoolean()).ShouldBe((1, 1, false));
    }

    [Fact]
    public async Task A_weight_is_changed_and_changed_back()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        await op.PutAsync("x", Inline("1.0"));
        await op.PutAsync("x", Inline("2.0"));

        var weighed = await WeighAsync(op, "x&version=2.0", "{\"weight\":300}");
        (weighed.Status, weighed.Body.GetProperty("weight").GetInt32()).ShouldBe((200, 300));
        (await OfAsync(op, "x")).Select(one => one.GetProperty("share").GetDouble()).ShouldBe([25, 75]);
        (await BackAsync(op, "x")).Status.ShouldBe(200);
        (await OfAsync(op, "x")).Select(one => one.GetProperty("share").GetDouble()).ShouldBe([50, 50]);
    }

    [Theory]
    [InlineData("x", "{\"weight\":10}", 400, "'x' has several versions: 1.0, 2.0; say which")]
    [InlineData("x&version=3.0", "{\"weight\":10}", 404, "There is no 'x' in version 3.0")]
    [InlineData("nobody", "{\"weight\":10}", 404, "There is no 'nobody'")]
    [InlineData("joke-skill", "{\"weight\":10}", 409, "The weight of 'joke-skill' is set at its source, 'address'; register it at run time to give it another")]
    [InlineData("x&version=1.0", "{\"weight\":10001}", 400, "weight must be a whole number from 0 to 10000")]
    [InlineData("x&version=1.0", "{\"weight\":-1}", 400, "weight must be a whole number from 0 to 10000")]
    [InlineData("x&version=1.0", "{\"weight\":\"1\"}", 400, "Invalid message at $.weight: a value of another type is expected")]
    [InlineData("x&version=1.0", "{}", 400, "Invalid message at $: a required field is missing")]
    [InlineData("a%20b", "{\"weight\":10}", 400, "skill must be the id of a skill, made of ASCII letters, digits and @ / . _ -")]
    public async Task A_weight_that_cannot_be_is_refused(string skill, string body, int status, string message)
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        await op.PutAsync("x", Inline("1.0"));
        await op.PutAsync("x", Inline("2.0"));
        var answer = await WeighAsync(op, skill, body);
        (answer.Status, answer.Message()).ShouldBe((status, message));
    }

    [Fact]
    public async Task A_skill_is_taken_back_by_a_parameter_as_by_its_path()
    {
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        await op.PutAsync("@be/lamp", """{"manifest":{"id":"@be/lamp","onRobot":true,"intents":[]}}""");
        (await op.AskAsync(HttpMethod.Delete, "/v1/skills?skill=%40be%2Flamp")).Status.ShouldBe(204);
        (await OfAsync(op, "@be/lamp")).ShouldBeEmpty();
        (await op.AskAsync(HttpMethod.Delete, "/v1/skills")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Robots_change_nothing()
    {
        await using var hub = await StartAsync();
        using var robot = new Operator(hub, hub.Token());
        (await BackAsync(robot, "x")).Status.ShouldBe(401);
        (await WeighAsync(robot, "x", "{\"weight\":1}")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_step_that_somebody_spoiled_is_left_out_and_the_registrations_stay()
    {
        await File.WriteAllTextAsync(_data.File("hub-skills.json"), """
            {"registrations":[{"id":"x","baseURL":"http://x.test","pinned":true,"manifest":{"id":"x","intents":[]}}],
             "earlier":[{"id":"x","until":"2030-01-02T08:00:00Z","was":[{"id":"y","pinned":true,"manifest":{"id":"y"}}]},
                        {"id":"x","until":"2030-01-02T08:00:00Z","was":[]}]}
            """);
        await using var hub = await StartAsync();
        using var op = new Operator(hub);
        (await OfAsync(op, "x")).Length.ShouldBe(1);
        (await StepsAsync(op)).ShouldHaveSingleItem().GetProperty("steps").GetInt32().ShouldBe(1);
    }

    private Task<HubUnderTest> StartAsync() => HubUnderTest.StartAsync(null, $"--server:data={_data.Path}", $"--hub:adminToken={Operator.Token}");

    private static string Form(FakeSkill skill) =>
        $$"""{"baseURL":"http://{{skill.Address}}","manifest":{"id":"better-jokes","intents":[{"name":"requestTellJiboContent","entities":[{"name":"JiboContent","value":"Joke"}]}]} }""";

    private static string Inline(string version, string more = "") =>
        $$"""{"baseURL":"http://x.test/{{version}}","version":"{{version}}"{{more}},"manifest":{"id":"x","intents":[{"name":"hi"}]} }""";

    private static Task<(int Status, JsonElement Body)> BackAsync(Operator op, string id) => op.AskAsync(HttpMethod.Post, $"/v1/skills/rollback?skill={id}");

    private static Task<(int Status, JsonElement Body)> WeighAsync(Operator op, string skill, string body) =>
        op.AskAsync(HttpMethod.Post, $"/v1/skills/weight?skill={skill}", body);

    private static async Task<JsonElement[]> OfAsync(Operator op, string id) =>
        [.. (await op.GetAsync("/v1/skills/catalogue")).Body.GetProperty("skills").EnumerateArray().Where(one => one.GetProperty("id").GetString() == id)];

    private static async Task<JsonElement[]> StepsAsync(Operator op) =>
        [.. (await op.GetAsync("/v1/skills/catalogue")).Body.GetProperty("earlier").EnumerateArray()];

    private static async Task TellJokeAsync(HubUnderTest hub)
    {
        await using var robot = await hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
    }
}
