using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>Every wait of a turn, over a real socket with a clock that moves when told: nothing just before, the outcome at the moment.</summary>
public sealed class TimeoutTests : IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly SpeechEvent Started = new SpeechEvent.Started(TimeSpan.FromSeconds(0.2));
    private static readonly SpeechEvent Ended = new SpeechEvent.Ended(TimeSpan.FromSeconds(1));
    private static readonly SpeechEvent Partial = new SpeechEvent.Partial("once upon a", 0.4);

    private readonly ManualTime _time = new();
    private readonly TcpListener _silence = new(IPAddress.Loopback, 0);
    private RobotTurn _turn = null!;

    public ValueTask InitializeAsync()
    {
        // Takes connections and never says a word.
        _silence.Start();
        _turn = new RobotTurn(HubUnderTest.Profile, _time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _silence.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Context_5_s(bool tap)
    {
        await using var hub = await StartAsync();
        await using var robot = await hub.ConnectAsync();
        if (tap)
        {
            await robot.SendAsync(_turn.ListenToMenu(["main-menu/execute_main_menu"]));
            await robot.SendAsync(_turn.Meaning(Listen.Turns.Joke));
        }
        else
        {
            await robot.SendAsync(_turn.ListenToText());
            await robot.SendAsync(_turn.Text("hello"));
        }

        await FailsAfterAsync(robot, 5, "TIMEOUT_CONTEXT", "Timeout of 5000 while waiting for the context message");
    }

    [Fact]
    public async Task Parser_10_s()
    {
        await using var hub = await StartAsync();
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.ListenToText());
        await robot.SendAsync(_turn.Text("hello"));
        await robot.SendAsync(_turn.Context());
        await FailsAfterAsync(robot, 10, "TIMEOUT_PARSER", "The parser did not answer within 10 s");
    }

    [Fact]
    public async Task Skill_10_s()
    {
        await using var hub = await StartAsync();
        hub.Skill.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var robot = await hub.ConnectAsync();
        await TapAsync(robot);
        await FailsAfterAsync(robot, 10, "TIMEOUT_SKILL", "Timeout of 10000 while waiting for skill 'joke-skill'");
    }

    [Fact]
    public async Task Redirect_target_10_s_of_its_own()
    {
        await using var second = await FakeSkill.StartAsync("second-skill", "other");
        second.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var hub = await StartAsync(null, "--hub:skills=joke-skill,second-skill", $"--net:second-skill={second.Address}");
        var mayAnswer = new TaskCompletionSource();
        hub.Skill.Answer = async context =>
        {
            await mayAnswer.Task;
            await FakeSkill.Say("""{"type":"SKILL_REDIRECT","data":{"skillID":"second-skill"}}""")(context);
        };
        await using var robot = await hub.ConnectAsync();
        await TapAsync(robot);
        await _time.TimerDueInAsync(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        mayAnswer.SetResult();
        await FailsAfterAsync(robot, 10, "TIMEOUT_SKILL", "Timeout of 10000 while waiting for skill 'second-skill'");
    }

    [Fact]
    public async Task Transaction_60_s()
    {
        await using var hub = await StartAsync();
        await using var robot = await hub.ConnectAsync();
        await FailsAfterAsync(robot, 60, "TIMEOUT_TRANSACTION", "Timeout of 60000 while waiting for the transaction to end");
    }

    [Fact]
    public async Task A_skill_that_answers_later_has_the_time_of_the_transaction()
    {
        await using var hub = await StartAsync();
        hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke, 202);
        await using var robot = await hub.ConnectAsync();
        await _time.TimerDueInAsync(TimeSpan.FromSeconds(60));
        await TapAsync(robot);
        while ((await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type != "SKILL_ACTION")
        {
        }

        await FailsAfterAsync(robot, 60, "TIMEOUT_SKILL", "Timeout of 60000 while waiting for skill 'joke-skill'");
    }

    [Fact]
    public async Task Asr_40_s()
    {
        await using var hub = await StartAsync(new HeldRecognizer(Started, Partial));
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.Listen(new ListenData { Mode = "", Rules = ["launch"], Asr = new ListenAsr() }));
        await FailsAfterAsync(robot, 40, "TIMEOUT_ASR", "Timeout of 40000 while waiting for speech to be recognised");
    }

    [Fact]
    public async Task Start_of_speech_7_s()
    {
        await using var hub = await StartAsync(new HeldRecognizer());
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.ListenToAudio("LINEAR16"));
        await PassAsync(7);
        await robot.SendAsync(_turn.Context());
        await PassAsync(10);
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem("no SOS, no EOS").Json().GetProperty("data").GetProperty("code").GetString()
            .ShouldBe("TIMEOUT_PARSER", "the parser is asked what silence means");
    }

    [Fact]
    public async Task Max_speech_20_s()
    {
        await using var hub = await StartAsync(new HeldRecognizer(Started, Partial));
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.ListenToAudio("LINEAR16"));
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("SOS");
        await PassAsync(20);
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("EOS");
    }

    [Fact]
    public async Task Max_speech_is_60_s_where_the_robot_names_none()
    {
        await using var hub = await StartAsync(new HeldRecognizer(Started, Partial), "--hub:asrTimeout=2m", "--hub:transactionTimeout=3m");
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.Listen(new ListenData { Mode = "", Rules = ["launch"], Asr = new ListenAsr { MaxSpeechTimeout = 0 } }));
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("SOS");
        await PassAsync(60);
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("EOS");
    }

    [Fact]
    public async Task The_recognisers_last_word_3_s()
    {
        await using var hub = await StartAsync(new HeldRecognizer(Started, Partial, Ended));
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(_turn.Context());
        await robot.SendAsync(_turn.ListenToAudio("LINEAR16"));
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("SOS");
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type.ShouldBe("EOS");
        await PassAsync(3);
        await FailsAfterAsync(robot, 10, "TIMEOUT_PARSER", "The parser did not answer within 10 s");
    }

    [Fact]
    public async Task Result_of_a_command_60_s()
    {
        await using var hub = await StartAsync();
        hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke.Replace("\"final\":true", "\"final\":false", StringComparison.Ordinal));
        await using var robot = await hub.ConnectAsync(subprotocol: Subprotocols.CommandResult);
        await TapAsync(robot);
        while ((await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type != "SKILL_ACTION")
        {
        }

        await FailsAfterAsync(robot, 60, "TIMEOUT_TRANSACTION", "Timeout of 60000 while waiting for the result of the command");
    }

    [Fact]
    public async Task Proactive_context_30_s()
    {
        await using var hub = await StartAsync();
        await using var robot = await hub.ConnectAsync("/v1/proactive");
        await robot.SendAsync(_turn.Trigger(TriggerSources.Surprise));
        await FailsAfterAsync(robot, 30, "TIMEOUT_CONTEXT", "Timeout of 30000 while waiting for the context message");
    }

    [Fact]
    public async Task A_socket_3_min()
    {
        await using var hub = await StartAsync();
        await using var robot = await hub.ConnectAsync();
        await PassAsync(180);
        while (await robot.ReceiveAsync(TestContext.Current.CancellationToken) is not null)
        {
        }

        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    private Task<HubUnderTest> StartAsync(ISpeechRecognizer? speech = null, params string[] args) =>
        HubUnderTest.StartAsync(_time, speech, [$"--net:parser={_silence.LocalEndpoint}", .. args]);

    private async Task TapAsync(RobotConnection robot)
    {
        await robot.SendAsync(_turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(_turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(_turn.Context());
    }

    private async Task PassAsync(double seconds)
    {
        var wait = TimeSpan.FromSeconds(seconds);
        await _time.TimerDueInAsync(wait);
        _time.Advance(wait);
    }

    private async Task FailsAfterAsync(RobotConnection robot, double seconds, string code, string message)
    {
        var wait = TimeSpan.FromSeconds(seconds);
        await _time.TimerDueInAsync(wait);
        _time.Advance(wait - Moment);

        // A moment too early nothing has failed: whatever is on its way is not the end.
        var reading = robot.ReadTurnAsync();
        _time.Advance(Moment);
        var data = (await reading)[^1].Json().GetProperty("data");
        data.GetProperty("code").GetString().ShouldBe(code);
        data.GetProperty("message").GetString().ShouldBe(message);
        (await reading)[^1].Json().GetProperty("ts").GetInt64().ShouldBeGreaterThanOrEqualTo(_time.GetUtcNow().ToUnixTimeMilliseconds(), "it was not sent before its time");
    }
}
