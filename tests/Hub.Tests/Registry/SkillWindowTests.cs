using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry.Windows;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>What operators see of skills by the hub.</summary>
public sealed class SkillWindowTests : IAsyncLifetime
{
    private readonly ScratchFolder _data = new();
    private FakeSkill _words = null!;
    private HubUnderTest _hub = null!;
    private Operator _op = null!;

    public async ValueTask InitializeAsync()
    {
        _words = await FakeSkill.StartAsync("words", "spell");
        _hub = await HubUnderTest.StartAsync(null, $"--hub:adminToken={Operator.Token}", $"--hub:registrations={_data.File("skills.json")}");
        _op = new Operator(_hub);
        (await _op.PutAsync("words", $$"""{"baseURL":"http://{{_words.Address}}"}""")).Status.ShouldBe(200);
    }

    public async ValueTask DisposeAsync()
    {
        _op.Dispose();
        await _hub.DisposeAsync();
        await _words.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData("graph?skill=words&here=7", "/v1/graph.json")]
    [InlineData("mims?skill=words&q=a%26b&lang=en&limit=5&offset=2&path=%2Fetc", "/v1/mims?lang=en&q=a%26b&offset=2&limit=5")]
    [InlineData("mim?skill=words&name=greet%2FHi%3Fx", "/v1/mim?name=greet%2FHi%3Fx")]
    public async Task A_skill_is_asked_for_what_it_shows_and_for_nothing_else(string window, string path)
    {
        string? asked = null;
        _words.Answer = context =>
        {
            asked = context.Request.Path + context.Request.QueryString;
            return FakeSkill.Say("""{"shown":"<b>here</b>"}""")(context);
        };

        var (status, body) = await _op.GetAsync("/v1/skills/window/" + window);

        (status, body.ToString(), asked).ShouldBe((200, """{"shown":"<b>here</b>"}""", path));
    }

    [Fact]
    public async Task A_moment_is_handed_on_as_it_was_sent()
    {
        _words.Answer = context => FakeSkill.Say($$"""{"at":"{{context.Request.Method}} {{context.Request.Path}}{{context.Request.QueryString}}"}""")(context);
        var (_, body) = await _op.AskAsync(HttpMethod.Post, "/v1/skills/window/preview?skill=words&name=Hi", """{"runtime":{}}""");
        body.GetProperty("at").GetString().ShouldBe("POST /v1/mim/preview?name=Hi");
        _words.Asked.Last().Body.ShouldBe("""{"runtime":{}}""");
        _words.Asked.Last().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task The_manifest_is_the_one_that_the_hub_routes_by()
    {
        var address = _words.Address;
        await _words.DisposeAsync();
        var (status, body) = await _op.GetAsync("/v1/skills/window/manifest?skill=words");
        status.ShouldBe(200);
        body.GetProperty("intents")[0].GetProperty("name").GetString().ShouldBe("spell");
        body.GetProperty("URL").GetString().ShouldBe($"http://{address}/v1/main");
        (await _op.GetAsync("/v1/skills/window/manifest?skill=@be/clock")).Body.GetProperty("id").GetString().ShouldBe("@be/clock");
    }

    [Theory]
    [InlineData("graph", 404, "nothing here", 501, "'words' has no graph to show")]
    [InlineData("mims", 405, "", 501, "'words' shows no prompt files")]
    [InlineData("mim", 404, "", 404, "'words' has no such prompt file, or shows none")]
    [InlineData("mims", 400, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"limit is odd"}}""", 400, "'words' says: limit is odd")]
    [InlineData("graph", 500, "<html>", 502, "'words' answered with status 500")]
    [InlineData("graph", 503, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"soon"}}""", 502, "'words' answered with status 503: soon")]
    [InlineData("graph", 200, "<script>alert(1)</script>", 502, "'words' answered with something that is not a JSON object")]
    [InlineData("graph", 200, "[1]", 502, "'words' answered with something that is not a JSON object")]
    [InlineData("graph", 200, "{\"a\":1} more", 502, "'words' answered with something that is not a JSON object")]
    [InlineData("graph", 302, "", 502, "'words' answered with status 302")]
    public async Task A_skill_that_shows_nothing_usable_is_told_of(string window, int answers, string body, int status, string message)
    {
        _words.Answer = context =>
        {
            context.Response.Headers.Location = "/v1/main";
            return FakeSkill.Say(body, answers)(context);
        };
        var answer = await _op.GetAsync($"/v1/skills/window/{window}?skill=words&name=x");
        (answer.Status, answer.Message()).ShouldBe((status, message));
    }

    [Theory]
    [InlineData("graph", 400, "skill is missing: which one?")]
    [InlineData("graph?skill=nobody", 404, "There is no skill 'nobody'")]
    [InlineData("graph?skill=words&version=7", 404, "There is no skill 'words' in version 7")]
    [InlineData("graph?skill=@be/clock", 409, "'@be/clock' runs on the robot, where nobody can look")]
    [InlineData("graph?skill=http://127.0.0.1/", 404, "There is no skill 'http://127.0.0.1/'")]
    public async Task Only_skills_that_are_registered_are_looked_into(string window, int status, string message)
    {
        var answer = await _op.GetAsync("/v1/skills/window/" + window);
        (answer.Status, answer.Message()).ShouldBe((status, message));
        _words.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_skill_that_is_away_or_says_too_much_is_told_of()
    {
        _words.Answer = FakeSkill.Say($$"""{"much":"{{new string('x', 5 * 1024 * 1024)}}"}""");
        var much = await _op.GetAsync("/v1/skills/window/graph?skill=words");
        much.Status.ShouldBe(502);
        much.Message().ShouldStartWith("'words' cannot be asked: ");
        await _words.DisposeAsync();
        (await _op.GetAsync("/v1/skills/window/graph?skill=words")).Status.ShouldBe(502);
    }

    [Fact]
    public async Task A_skill_that_does_not_answer_is_not_waited_for()
    {
        var time = new ManualTime();
        _words.Answer = context =>
        {
            time.Advance(TimeSpan.FromSeconds(6));
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var http = SkillConnections.ForManifests([]);

        var error = await Should.ThrowAsync<ServiceDefaults.Errors.HttpError>(() => new SkillWindows(http, time).LookAsync(
            Of(new Uri($"http://{_words.Address}/v1/main")), SkillWindow.Graph, QueryCollection.Empty, null, TestContext.Current.CancellationToken));

        (error.Status, error.Message).ShouldBe((504, "'words' did not answer within 5 s"));
    }

    [Theory]
    [InlineData("http://words.test/v1/main", "http://words.test/v1/graph.json")]
    [InlineData("https://words.test:1234/base/path/v1/main", "https://words.test:1234/base/path/v1/graph.json")]
    [InlineData("http://words.test/main", null)]
    [InlineData("http://words.test/", null)]
    [InlineData("file:///v1/main", null)]
    [InlineData("ftp://words.test/v1/main", null)]
    public void What_a_skill_shows_stands_beside_where_its_turns_go(string url, string? address) =>
        (SkillPlaces.Of(Of(new Uri(url)), "graph.json", beside: true)?.AbsoluteUri).ShouldBe(address);

    [Theory]
    [InlineData(200, "well", null)]
    [InlineData(404, "answers", "it has no /healthcheck")]
    [InlineData(503, "unwell", "its /healthcheck says 503")]
    public async Task A_skill_is_asked_how_it_does(int says, string state, string? problem)
    {
        _words.Answer = FakeSkill.Say("unread", says);
        var health = await HealthAsync("?skill=words");
        (health.GetProperty("state").GetString(), health.TryGetProperty("problem", out var told) ? told.GetString() : null).ShouldBe((state, problem));
        health.GetProperty("milliseconds").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Every_skill_in_the_cloud_is_asked_how_it_does()
    {
        await _words.DisposeAsync();
        var skills = (await _op.GetAsync("/v1/skills/window/health")).Body.GetProperty("skills").EnumerateArray()
            .ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("state").GetString());
        skills.Keys.Order(StringComparer.Ordinal).ShouldBe(["joke-skill", "words"]);
        skills["words"].ShouldBe("away");
        (await HealthAsync("?skill=@be/clock")).GetProperty("state").GetString().ShouldBe("on-robot");
    }

    [Fact]
    public async Task Those_for_whom_there_is_no_time_are_told_as_such()
    {
        var (time, asked) = (new ManualTime(), 0);
        _words.Answer = context =>
        {
            // Eight are asked at once; when the last of them is, none has an answer.
            if (Interlocked.Increment(ref asked) % 8 == 0)
                time.Advance(TimeSpan.FromSeconds(2.5));
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var http = SkillConnections.ForManifests([]);
        var many = Enumerable.Repeat(Of(new Uri($"http://{_words.Address}/v1/main")), 200).ToArray();

        var told = (await new SkillProbe(http, time).AskAsync(many, TestContext.Current.CancellationToken)).ToArray();

        told.Length.ShouldBe(200);
        told[..24].ShouldAllBe(one => one.State == "away" && one.Problem == "no answer within 2 s");
        told[32..].ShouldAllBe(one => one.State == "unasked" && one.Problem == "there were too many to ask in time");
    }

    [Theory]
    [InlineData("GET", "graph")]
    [InlineData("GET", "health")]
    [InlineData("GET", "manifest")]
    [InlineData("GET", "mims")]
    [InlineData("GET", "mim")]
    [InlineData("POST", "preview")]
    public async Task Robots_do_not_look_into_skills(string method, string window)
    {
        using var robot = new Operator(_hub, _hub.Token());
        (await robot.AskAsync(HttpMethod.Parse(method), $"/v1/skills/window/{window}?skill=words")).Status.ShouldBe(401);
    }

    private static RegisteredSkill Of(Uri url) => new(new SkillManifest { Id = "words" }, url);

    private async Task<JsonElement> HealthAsync(string query) =>
        (await _op.GetAsync("/v1/skills/window/health" + query)).Body.GetProperty("skills").EnumerateArray().ShouldHaveSingleItem();
}
