using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Skills;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>Skills that say "wait" with 202 and bring their answer later.</summary>
public sealed class AsyncSkillTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync(null, "--hub:transactionTimeout=2s");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Progress_is_shown_and_the_answer_follows()
    {
        _hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke, 202);
        await using var robot = await _hub.ConnectAsync();
        var frames = await StartAsync(robot, frames: 4);
        frames[^1].Type.ShouldBe("SKILL_ACTION");
        frames[^1].Final.ShouldBeFalse();

        (await CompleteAsync(FakeSkill.Joke)).Status.ShouldBe(HttpStatusCode.OK);
        var last = (await robot.ReadTurnAsync()).ShouldHaveSingleItem();
        last.Type.ShouldBe("SKILL_ACTION");
        last.Final.ShouldBeTrue();
        last.Json().GetProperty("newer").GetString().ShouldBe("kept");
    }

    [Fact]
    public async Task Progress_may_be_silent()
    {
        _hub.Skill.Answer = FakeSkill.Say("", 202);
        await using var robot = await _hub.ConnectAsync();
        (await StartAsync(robot, frames: 3))[^1].Type.ShouldBe("LISTEN");
        await AskedAsync();
        (await CompleteAsync(FakeSkill.Joke)).Status.ShouldBe(HttpStatusCode.OK);
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Final.ShouldBeTrue();
    }

    [Fact]
    public async Task A_skill_that_never_comes_back_is_told_to_the_robot()
    {
        _hub.Skill.Answer = FakeSkill.Say("", 202);
        await using var robot = await _hub.ConnectAsync();
        var frames = await robot.TapJokeAsync();
        frames[^1].Json().GetProperty("data").GetProperty("code").GetString().ShouldBe("TIMEOUT_SKILL");
        (await CompleteAsync(FakeSkill.Joke)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_with_the_right_token()
    {
        _hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke, 202);
        await using var robot = await _hub.ConnectAsync();
        await StartAsync(robot, frames: 4);

        (await CompleteAsync(FakeSkill.Joke, token: "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await CompleteAsync(FakeSkill.Joke, token: "0123456789abcdef")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await CompleteAsync(FakeSkill.Joke, transId: "tid-of-another")).Status.ShouldBe(HttpStatusCode.NotFound);
        var bad = await CompleteAsync("""{"type":"SKILL_ACTION"}""");
        bad.Status.ShouldBe(HttpStatusCode.BadRequest);
        bad.Body.ShouldContain("the answer is not one of a skill");
        (await CompleteAsync(FakeSkill.Joke)).Status.ShouldBe(HttpStatusCode.OK);
        (await robot.ReadTurnAsync()).Count.ShouldBe(1);
        (await CompleteAsync(FakeSkill.Joke)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task With_202_nothing_but_an_action_may_come()
    {
        _hub.Skill.Answer = FakeSkill.Say("""{"type":"SKILL_REDIRECT","data":{"skillID":"other"}}""", 202);
        await using var robot = await _hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Json().GetProperty("data").GetProperty("message").GetString()
            .ShouldEndWith("with status 202 only a SKILL_ACTION or nothing may come, not SKILL_REDIRECT");
    }

    private static async Task<IReadOnlyList<ReceivedFrame>> StartAsync(RobotConnection robot, int frames)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(turn.Context());
        var read = new List<ReceivedFrame>();
        while (read.Count < frames)
            read.Add((await robot.ReceiveAsync(TestContext.Current.CancellationToken))!);
        return read;
    }

    private async Task AskedAsync()
    {
        while (_hub.Skill.Asked.IsEmpty)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, string Body)> CompleteAsync(string body, string? token = null, string? transId = null)
    {
        var headers = _hub.Skill.Asked.Last().Headers;
        var url = headers[TurnHeaders.CompletionUrl];
        using var request = new HttpRequestMessage(HttpMethod.Post, transId is null ? url : url.Replace("tid-1", transId, StringComparison.Ordinal));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token != "")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? headers[TurnHeaders.CompletionToken]);
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
