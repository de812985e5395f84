using System.Collections.Concurrent;
using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Skills that answer wrongly, slowly, too much or not at all; what the robot gets stands in <c>skill-answers.tsv</c>.</summary>
public sealed class SkillAnswerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 24;

    private readonly ConcurrentDictionary<string, Func<Microsoft.AspNetCore.Http.HttpContext, Task>> _answers = new(StringComparer.Ordinal);
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubUnderTest.StartAsync(ScriptedRecognizer.Saying(["tell me a joke"]), "--hub:skillTimeout=1500ms", "--hub:messagesPerSecond=0");

        // Which answer is whose: by the transaction.
        _hub.Skill.Answer = context => _answers.TryGetValue(context.Request.Headers["x-jibo-transid"].ToString(), out var answer)
            ? answer(context)
            : FakeSkill.Say(FakeSkill.Joke)(context);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Count.ShouldBe(4);
        await _hub.DisposeAsync();
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_answer_of_a_skill_has_the_outcome_of_the_table()
    {
        var table = OutcomeTable.Read("skill-answers.tsv");
        var cases = SkillAnswers.All().ToList();
        cases.Select(c => c.Name).ShouldBeUnique();
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            var outcome = await PlayAsync(one.Answer);
            try
            {
                var words = one.Name.Split(' ');
                var keys = words is [_, _, "string" or "number" or "boolean" or "array" or "object", _] ? words : ["answer", one.Name.Replace(' ', '-'), "-", "-"];
                var expected = table.OutcomeOf(keys);
                if (!OutcomeTable.Fits(outcome, expected))
                    wrong.Enqueue($"{one.Name}: expected '{expected}', was '{Short(outcome)}'");
            }
            catch (InvalidOperationException e)
            {
                wrong.Enqueue($"{e.Message}; was '{Short(outcome)}'");
            }
        });

        output.WriteLine($"{cases.Count} answers, {table.Rows.Count} rows");
        wrong.Order().ShouldBeEmpty($"{wrong.Count} of {cases.Count}");
        table.Unused().ShouldBeEmpty();
    }

    private async Task<string> PlayAsync(Func<Microsoft.AspNetCore.Http.HttpContext, Task> answer)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        _answers[turn.TransId] = answer;
        await using var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = _hub.Url("/v1/listen"),
            Token = _hub.Token(),
            Headers = turn.Headers,
            MaxFrameBytes = 4 * 1024 * 1024,
        });
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Turns.Joke));
        await robot.SendAsync(turn.Context());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var frames = new List<ReceivedFrame>();
        try
        {
            while (frames is not [.., { Final: true }] && await robot.ReceiveAsync(limit.Token) is { } frame)
                frames.Add(frame);
        }
        catch (OperationCanceledException)
        {
            return "no end";
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            return "broken off";
        }

        frames.Select(frame => frame.Type).Take(3).ShouldBe(["SOS", "EOS", "LISTEN"]);
        return string.Join(", ", frames.Skip(3).Select(frame => Of(frame)));
    }

    // What the hub says is told apart from what it forwards: its own errors have no skill.
    private static string Of(ReceivedFrame frame)
    {
        using var json = JsonDocument.Parse(frame.Utf8);
        var data = json.RootElement.TryGetProperty("data", out var d) && d.ValueKind == JsonValueKind.Object ? d : default;
        var isHubs = frame.Type == "ERROR" && !json.RootElement.GetProperty("timings").TryGetProperty("skill", out _);
        if (!isHubs)
            return frame.Final ? $"forwarded {frame.Type}" : $"{frame.Type} not final";
        var code = data.TryGetProperty("code", out var c) ? $" {c.GetString()}" : "";
        return $"ERROR{code}: {data.GetProperty("message").GetString()}";
    }

    private static string Short(string outcome) => outcome.Length <= 200 ? outcome : $"{outcome[..200]}… ({outcome.Length})";
}
