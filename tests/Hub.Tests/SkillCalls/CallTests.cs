using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Tests.Registry;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.SkillCalls;

/// <summary>Skills that ask each other, through the hub.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private const string Weather =
        """{"type":"SKILL_ACTION","msgID":"w","ts":1,"data":{"skill":{"id":"weather-skill"},"action":null,"final":true},"newer":"kept"}""";

    private readonly HttpClient _http = new();
    private readonly ScratchFolder _data = new();
    private FakeSkill _weather = null!;
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _weather = await FakeSkill.StartAsync("weather-skill", "requestWeather");
        _weather.Answer = FakeSkill.Say(Weather);
        _hub = await HubUnderTest.StartAsync(
            null, "--hub:skills=joke-skill,weather-skill", $"--net:weather-skill={_weather.Address}", "--hub:maxCallDepth=2", "--hub:maxCallsPerTurn=3",
            $"--hub:adminToken={Operator.Token}", $"--hub:registrations={Path.Combine(_data.Path, "skills.json")}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _hub.DisposeAsync();
        await _weather.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_skill_gets_the_answer_of_another_as_it_is()
    {
        var told = await TurnAsync(context => CallAsync(context, """{"skillID":"weather-skill","nlu":{"intent":"requestWeather","entities":{"day":"today"},"rules":[]},"memo":{"mim":"X"}}"""));

        told.ShouldBe((200, Weather));
        var (body, headers) = _weather.Asked.ShouldHaveSingleItem();
        headers[JiboHeaders.TransIdName].ShouldBe("tid-1");
        headers[TurnHeaders.CallToken].ShouldNotBe(_hub.Skill.Asked.Single().Headers[TurnHeaders.CallToken]);
        var request = JsonDocument.Parse(body).RootElement;
        request.GetProperty("type").GetString().ShouldBe("LISTEN_LAUNCH");
        request.GetProperty("data").GetProperty("skill").ToString().ShouldBe("""{"id":"weather-skill"}""");
        request.GetProperty("data").GetProperty("general").GetProperty("robotID").GetString().ShouldBe(HubUnderTest.Profile.RobotId);
        request.GetProperty("data").GetProperty("result").GetProperty("nlu").GetProperty("entities").GetProperty("day").GetString().ShouldBe("today");
        request.GetProperty("data").GetProperty("result").GetProperty("memo").ToString().ShouldBe("""{"mim":"X"}""");
    }

    [Fact]
    public async Task A_conversation_with_another_skill_goes_on_where_it_was()
    {
        await TurnAsync(context => CallAsync(context, """{"skillID":"weather-skill","session":{"id":"s","nodeID":7,"data":{},"trace":[{"nodeID":7,"transition":null}]}}"""));

        var request = JsonDocument.Parse(_weather.Asked.Single().Body).RootElement;
        request.GetProperty("type").GetString().ShouldBe("LISTEN_UPDATE");
        request.GetProperty("data").GetProperty("skill").GetProperty("session").GetProperty("nodeID").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("""{"skillID":"no-such-skill"}""", 422, "Skill 'no-such-skill' is not known")]
    [InlineData("""{"skillID":"@be/clock"}""", 422, "Skill '@be/clock' lives on the robot; redirect to it instead")]
    [InlineData("""{"skillID":"joke-skill"}""", 409, "Skills ask each other in a circle: joke-skill -> joke-skill")]
    [InlineData("""{"skillID":7}""", 400, "Invalid message at $.skillID: a value of another type is expected")]
    [InlineData("{}", 400, "Invalid message at $: a required field is missing")]
    [InlineData("nonsense", 400, "Invalid JSON arrived into socket: line 1, byte 2")]
    public async Task What_cannot_be_asked_is_refused(string body, int status, string message)
    {
        var told = await TurnAsync(context => CallAsync(context, body));
        told.Status.ShouldBe(status);
        MessageOf(told.Body).ShouldBe(message);
        _weather.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("1.00112233445566778899aabbccddeeff", null, 404)]
    [InlineData("nonsense", null, 404)]
    [InlineData("", "tid-of-another", 404)]
    public async Task Nobody_asks_without_the_turns_own_token(string? token, string? transId, int status)
    {
        var told = await TurnAsync(context => CallAsync(
            context, """{"skillID":"weather-skill"}""", token is null ? null : token.Length > 0 ? token : TokenOf(context), transId));
        told.Status.ShouldBe(status);
        _weather.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_asks_once_the_turn_has_its_answer()
    {
        await TurnAsync(context => CallAsync(context, """{"skillID":"weather-skill"}"""));

        var headers = _hub.Skill.Asked.Single().Headers;
        (await PostAsync(headers[TurnHeaders.CallUrl], headers[TurnHeaders.CallToken], """{"skillID":"weather-skill"}""")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_skill_that_answers_later_may_ask_until_then()
    {
        _hub.Skill.Answer = FakeSkill.Say("", 202);
        await using var robot = await _hub.ConnectAsync();
        var turn = robot.TapJokeAsync();
        while (_hub.Skill.Asked.IsEmpty)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        var headers = _hub.Skill.Asked.Single().Headers;

        (await PostAsync(headers[TurnHeaders.CallUrl], headers[TurnHeaders.CallToken], """{"skillID":"weather-skill"}""")).ShouldBe((200, Weather));
        (await PostAsync(headers[TurnHeaders.CompletionUrl], headers[TurnHeaders.CompletionToken], FakeSkill.Joke)).Status.ShouldBe(200);
        (await turn)[^1].Type.ShouldBe("SKILL_ACTION");
    }

    [Fact]
    public async Task A_turn_bears_only_so_many_questions()
    {
        var statuses = new List<int>();
        await TurnAsync(async context =>
        {
            for (var i = 0; i < 4; i++)
                statuses.Add((await CallAsync(context, """{"skillID":"weather-skill"}""")).Status);
            return (0, "");
        });
        statuses.ShouldBe([200, 200, 200, 429]);
    }

    [Fact]
    public async Task Who_is_asked_may_ask_on_but_not_without_end()
    {
        using var op = new Operator(_hub);
        await using var second = await FakeSkill.StartAsync("second-skill", "a");
        await using var third = await FakeSkill.StartAsync("third-skill", "b");
        (await op.PutAsync("second-skill", $$"""{"baseURL":"http://{{second.Address}}"}""")).Status.ShouldBe(200);
        (await op.PutAsync("third-skill", $$"""{"baseURL":"http://{{third.Address}}"}""")).Status.ShouldBe(200);
        (int Status, string Body) inner = (0, ""), deepest = (0, ""), circle = (0, "");
        second.Answer = async context =>
        {
            circle = await CallAsync(context, """{"skillID":"joke-skill"}""");
            inner = await CallAsync(context, """{"skillID":"third-skill"}""");
            await FakeSkill.Say(Weather)(context);
        };
        third.Answer = async context =>
        {
            // Two have been asked in a row, which is the depth, so there is no door; one that knows it by heart is refused.
            context.Request.Headers.ContainsKey(TurnHeaders.CallUrl).ShouldBeFalse();
            deepest = await PostAsync(
                context.Request.Headers[TurnHeaders.CompletionUrl].ToString().Replace("/complete", "/call", StringComparison.Ordinal),
                context.Request.Headers[TurnHeaders.CompletionToken].ToString(), """{"skillID":"weather-skill"}""");
            await FakeSkill.Say(Weather)(context);
        };

        (await TurnAsync(context => CallAsync(context, """{"skillID":"second-skill"}"""))).Status.ShouldBe(200);
        inner.Status.ShouldBe(200);
        MessageOf(circle.Body).ShouldBe("Skills ask each other in a circle: joke-skill -> second-skill -> joke-skill");
        MessageOf(deepest.Body).ShouldBe("Skills ask each other at most 2 deep: joke-skill -> second-skill -> third-skill -> weather-skill");
    }

    [Theory]
    [InlineData(500, "no")]
    [InlineData(200, "nonsense")]
    public async Task A_skill_that_fails_is_told_to_who_asked(int status, string answer)
    {
        _weather.Answer = FakeSkill.Say(answer, status);
        var told = await TurnAsync(context => CallAsync(context, """{"skillID":"weather-skill"}"""));
        told.Status.ShouldBe(502);
        MessageOf(told.Body).ShouldStartWith("Error from URL");
    }

    [Fact]
    public async Task The_version_that_the_robot_has_is_asked()
    {
        using var op = new Operator(_hub);
        await using var next = await FakeSkill.StartAsync("weather-skill", "requestWeather");
        next.Answer = FakeSkill.Say(Weather.Replace("kept", "next", StringComparison.Ordinal));
        (await op.PutAsync("weather-skill", $$"""{"baseURL":"http://{{_weather.Address}}","version":"1","weight":0,"manifest":{"id":"weather-skill","intents":[]} }""")).Status.ShouldBe(200);
        (await op.PutAsync("weather-skill", $$"""{"baseURL":"http://{{next.Address}}","version":"2","weight":100}""")).Status.ShouldBe(200);

        // The first registration has neither version nor weight of its own, so it shares the robots with the second: whichever
        // this robot has, the call asks the same as a launch would.
        var robots = await op.AskAsync(HttpMethod.Get, "/v1/skills/catalogue");
        robots.Body.GetProperty("skills").EnumerateArray().Count(skill => skill.GetProperty("id").GetString() == "weather-skill").ShouldBe(3);
        var told = await TurnAsync(context => CallAsync(context, """{"skillID":"weather-skill"}"""));
        var registry = _hub.Service<Hub.Registry.SkillConfigManager>()!.Registry;
        var expected = registry.Find("weather-skill", HubUnderTest.Profile.RobotId)!.Url!.Authority == next.Address ? "next" : "kept";
        JsonDocument.Parse(told.Body).RootElement.GetProperty("newer").GetString().ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_turn_that_does_not_wait_any_more()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _weather.Answer = async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            asked.TrySetResult();
            await aborted.Task;
        };
        _hub.Skill.Answer = async context => await CallAsync(context, """{"skillID":"weather-skill"}""");
        await using (var robot = await _hub.ConnectAsync())
        {
            _ = robot.TapJokeAsync();
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        // The robot has gone: with it goes the turn, and what its skill asked of others.
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    /// <summary>A turn whose skill asks before it answers; what it was told.</summary>
    private async Task<(int Status, string Body)> TurnAsync(Func<HttpContext, Task<(int Status, string Body)>> ask)
    {
        (int Status, string Body) told = (0, "");
        _hub.Skill.Answer = async context =>
        {
            told = await ask(context);
            await FakeSkill.Say(FakeSkill.Joke)(context);
        };
        await using var robot = await _hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
        return told;
    }

    private static string TokenOf(HttpContext context) => context.Request.Headers[TurnHeaders.CallToken].ToString();

    private Task<(int Status, string Body)> CallAsync(HttpContext context, string body) => CallAsync(context, body, TokenOf(context), null);

    private Task<(int Status, string Body)> CallAsync(HttpContext context, string body, string? token, string? transId)
    {
        var url = context.Request.Headers[TurnHeaders.CallUrl].ToString();
        return PostAsync(transId is null ? url : url.Replace("tid-1", transId, StringComparison.Ordinal), token, body);
    }

    private async Task<(int Status, string Body)> PostAsync(string url, string? token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string MessageOf(string body) => JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("message").GetString()!;
}
