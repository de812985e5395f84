using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

public class RequestTests
{
    private static SkillTestClient Plain() => Jibos.Plain((turn, _) => Task.FromResult(PlainSkill.Say(turn, "Fine")));

    private static Task<TestAnswer> Send(SkillTestClient jibo, string json) => jibo.SendAsync(Encoding.UTF8.GetBytes(json));

    public static TheoryData<string, string> Refused => new()
    {
        { """{"type":"LISTEN_LAUNCH","data":{"skill":{"id":"plain-skill"} } }""", "Skill request without general.accountID arrived" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":null,"skill":{"id":"plain-skill"} } }""", "Skill request without general.accountID arrived" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":{"accountID":""},"skill":{"id":"plain-skill"} } }""", "Skill request without general.accountID arrived" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":{"accountID":"a"},"skill":{"id":"plain-skill"} } }""", "Skill request without general.robotID arrived" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":{"accountID":"a","robotID":"r"} } }""", "Incoming skill name doesn't match. This: 'plain-skill', incoming: 'undefined'" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":{"accountID":"a","robotID":"r"},"skill":{"id":"joke-skill"} } }""", "Incoming skill name doesn't match. This: 'plain-skill', incoming: 'joke-skill'" },
        { """{"type":"LISTEN_LUNCH","data":{"general":{"accountID":"a","robotID":"r"},"skill":{"id":"plain-skill"} } }""", "Unknown request type 'LISTEN_LUNCH'" },
        { "{}", "Invalid message at $: a required field is missing" },
        { "null", "A message must not be null" },
        { "[]", "Invalid message at $: a value of another type is expected" },
        { """{"type":"LISTEN_LAUNCH","data":null}""", "Invalid message at $.data: a value of another type is expected" },
        { """{"type":"LISTEN_LAUNCH","data":{"general":{"accountID":5} } }""", "Invalid message at $.data.general.accountID: a value of another type is expected" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_request_that_is_not_complete_is_refused_in_the_words_that_callers_know(string json, string message)
    {
        await using var jibo = Plain();

        var answer = await Send(jibo, json);

        answer.ShouldBeError(message);
        answer.Json.ShouldContain("\"skill\":{\"id\":\"plain-skill\"}");
        answer.Json.ShouldContain("\"timings\":{\"total\":0}");
    }

    [Theory]
    [InlineData("", "Unexpected end of JSON input")]
    [InlineData("{\"type\":", "Unexpected end of JSON input")]
    [InlineData("{\"type\":\"LISTEN_LAUNCH\",]", "Unexpected token in JSON input")]
    [InlineData("hello", "Unexpected token in JSON input")]
    public async Task What_is_no_json_is_a_bad_request(string body, string message)
    {
        await using var jibo = Plain();

        var error = await Should.ThrowAsync<HttpError>(() => Send(jibo, body));

        error.Status.ShouldBe(400);
        error.Message.ShouldBe(message);
    }

    [Fact]
    public async Task Json_without_a_bottom_is_a_bad_request()
    {
        await using var jibo = Plain();

        (await Should.ThrowAsync<HttpError>(() => Send(jibo, $$"""{"type":"LISTEN_LAUNCH","data":{"result":{"memo":{{new string('[', 100_000)}}"""))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_a_newer_hub_adds_does_no_harm()
    {
        await using var jibo = Plain();

        (await Send(jibo, """
            {"type":"LISTEN_LAUNCH","msgID":"m","ts":1700000003010.5,"extra":1,"data":{"more":{},"general":{"accountID":"a","robotID":"r","x":[]},
             "runtime":{"loop":null,"perception":{"speaker":null,"odd":1},"location":null},"skill":{"id":"plain-skill","y":2},"result":{"nlu":null,"memo":"Launch intent"} } }
            """)).ShouldSay("Fine").ShouldBeFinal();
    }

    [Fact]
    public async Task A_long_name_is_not_thrown_back_whole()
    {
        await using var jibo = Plain();
        var request = jibo.Request(SkillRequestTypes.ListenLaunch, new(), null);

        var answer = await jibo.SendAsync(request with { Data = request.Data with { Skill = new() { Id = new string('x', 50_000) } } });

        answer.Json.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task An_exception_of_the_skill_is_an_error_that_says_nothing_of_the_inside()
    {
        using var logs = new LogRecorder();
        await using var jibo = Jibos.Plain((_, _) => throw new InvalidOperationException("/etc/secret"), options => options.Logs = logs);

        (await jibo.LaunchAsync("go")).ShouldBeError("Skill 'plain-skill' failed");
        logs.Entries.ShouldContain(entry => entry.Exception!.Message == "/etc/secret");
    }

    [Fact]
    public async Task A_skill_that_returns_nothing_is_an_error()
    {
        await using var jibo = Jibos.Plain((_, _) => Task.FromResult<SkillResponse>(null!));

        (await jibo.LaunchAsync("go")).ShouldBeError("Skill 'plain-skill' returned no response");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_is_an_error()
    {
        await using var jibo = Jibos.Plain((turn, _) => Task.FromResult<SkillResponse>(new SkillRedirectResponse
        {
            MsgID = "m",
            Ts = 1,
            Data = new() { SkillId = "x", Skill = new() { Id = "plain-skill" }, Memo = default(JsonElement) },
        }));

        (await jibo.LaunchAsync("go")).ShouldBeError("Skill 'plain-skill' failed");
    }

    [Fact]
    public async Task A_skill_that_takes_too_long_is_an_error_even_when_it_does_not_look_at_its_token()
    {
        var never = new TaskCompletionSource<SkillResponse>();
        await using var jibo = Jibos.Plain((_, _) => never.Task, options => options.Host = new() { Deadline = TimeSpan.FromSeconds(2) });
        var answer = jibo.LaunchAsync("go");

        jibo.Clock.Advance(TimeSpan.FromMilliseconds(1999));
        answer.IsCompleted.ShouldBeFalse();
        jibo.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await answer).ShouldBeError("Skill 'plain-skill' didn't answer within 2000 ms");
        (await answer).Json.ShouldContain("\"timings\":{\"total\":2000}");
    }

    [Fact]
    public async Task A_node_that_waits_on_its_token_ends_with_the_deadline()
    {
        await using var jibo = Jibos.Func(new()
        {
            Enter = async (turn, ct) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                return Skills.Graphs.EnterResult.Continue;
            },
        });
        var answer = jibo.LaunchAsync("go");

        jibo.Clock.Advance(TimeSpan.FromSeconds(7));

        (await answer).ShouldBeError("Skill 'func-skill' didn't answer within 7000 ms");
    }

    [Fact]
    public async Task A_caller_that_goes_away_gets_no_envelope()
    {
        using var gone = new CancellationTokenSource();
        await using var jibo = Jibos.Plain(async (_, ct) =>
        {
            await gone.CancelAsync();
            ct.ThrowIfCancellationRequested();
            throw new InvalidOperationException("not reached");
        });

        await Should.ThrowAsync<OperationCanceledException>(() =>
            jibo.SendUntilAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new(), null), gone.Token));
    }

    [Fact]
    public async Task A_turn_that_ends_by_itself_carries_its_time()
    {
        await using var jibo = Jibos.Plain((turn, _) => Task.FromResult(PlainSkill.Say(turn, "Fine")));

        (await jibo.LaunchAsync("go")).Json.ShouldEndWith("\"timings\":{\"total\":0}}");
    }
}
