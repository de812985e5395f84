using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>A turn's messages in every order, too few, too many; frames and outcome as in <c>wrong-orders.tsv</c>.</summary>
public sealed class WrongOrderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ConversingSkill _skill = new();
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await StartAsync();
        _hub.Skill.Answer = _skill.AnswerAsync;

        // The first turn is slow, and some of the outcomes are about time.
        await PlayAsync("listen", "LACM");
    }

    private static Task<HubUnderTest> StartAsync() => HubUnderTest.StartAsync(
        ScriptedRecognizer.Saying(["tell me a joke"], frames: 1), "--hub:contextTimeout=1s", "--hub:proactiveContextTimeout=1s",
        "--hub:transactionTimeout=4s", "--hub:commandTimeout=1500ms", "--hub:messagesPerSecond=0");

    public async ValueTask DisposeAsync()
    {
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Count.ShouldBe(4);
        await _hub.DisposeAsync();
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_order_has_the_outcome_of_the_table()
    {
        var rows = SourceTree.Read("tests/Hub.Tests/Protocol/wrong-orders.tsv").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Skip(1)
            .Select(line => line.Split('\t')).ToList();
        var patterns = rows.Select(row => new Regex($"^(?:{row[1]})$", RegexOptions.CultureInvariant)).ToList();
        var uses = new int[rows.Count];
        var wrong = new ConcurrentQueue<string>();
        var orders = WrongOrders.All().ToList();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 192 }, async (order, _) =>
        {
            var (socket, word) = order;
            var matches = Enumerable.Range(0, rows.Count).Where(i => rows[i][0] == socket && patterns[i].IsMatch(word)).ToList();
            var outcome = await PlayAsync(socket, word);
            if (matches.Count != 1)
            {
                wrong.Enqueue($"{socket} {word}: in rows [{string.Join(" | ", matches.Select(i => rows[i][1]))}], was '{outcome}'");
                return;
            }

            Interlocked.Increment(ref uses[matches[0]]);
            if (!OutcomeTable.Fits(outcome, rows[matches[0]][2]))
                wrong.Enqueue($"{socket} {word}: expected '{rows[matches[0]][2]}', was '{outcome}'");
        });

        output.WriteLine($"{orders.Count} orders, {rows.Count} rows");
        wrong.OrderBy(w => w.Length).ShouldBeEmpty($"{wrong.Count} of {orders.Count}");
        rows.Where((_, i) => uses[i] == 0).Select(row => row[1]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData('L', "SKILL_ACTION")]
    [InlineData('C', "SKILL_ACTION")]
    [InlineData('A', "SKILL_ACTION")]
    [InlineData('T', "SKILL_ACTION")]
    [InlineData('N', "SKILL_ACTION")]
    [InlineData('S', "SKILL_ACTION")]
    [InlineData('R', "ERROR: Unknown message type: CMD_RESULT")]
    [InlineData('G', "ERROR: Unknown message type: TRIGGER")]
    public async Task While_a_skill_is_asked_a_late_message_changes_nothing_and_a_foreign_one_ends_the_turn(char letter, string outcome)
    {
        var go = new TaskCompletionSource();
        _hub.Skill.Answer = async context =>
        {
            await go.Task;
            await FakeSkill.Say(FakeSkill.Joke)(context);
        };
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        foreach (var one in "MCT")
            await SendAsync(robot, turn, one);
        while (await robot.ReceiveAsync(TestContext.Current.CancellationToken) is { Type: not "LISTEN" })
        {
        }

        await SendAsync(robot, turn, letter);
        if (outcome == "SKILL_ACTION")
            go.SetResult();
        (await robot.ReadOutcomeAsync()).ShouldBe(outcome);
        go.TrySetResult();
        _hub.Skill.Answer = _skill.AnswerAsync;
    }

    private async Task<string> PlayAsync(string socket, string word)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        if (socket == "open")
            _skill.Converse(turn.TransId);
        await using var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = _hub.Url(socket == "proactive" ? "/proactive" : "/listen"),
            Token = _hub.Token(),
            Headers = turn.Headers,
            Subprotocol = socket == "open" ? Subprotocols.CommandResult : null,
        });
        var frames = new List<ReceivedFrame>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var sent = 1; sent <= word.Length; sent++)
        {
            await SendAsync(robot, turn, word[sent - 1]);

            // What the hub does beside reading (hearing, asking) is waited for, so that each word has one outcome.
            while (Waits(socket, word[..sent]) is { } type && !frames.Any(frame => frame.Final || frame.Type == type))
                await NextAsync();
        }

        while (!frames.Any(frame => frame.Final))
            await NextAsync();
        return string.Join(' ', frames.SkipLast(1).Select(frame => frame.Type).Append(Outcomes.Of(frames, robot)));

        async Task NextAsync() => frames.Add(await robot.ReceiveAsync(limit.Token) ?? throw new InvalidOperationException($"{socket} {word}: the hub closed"));
    }

    // The frame that must come before the next letter may be sent, if one must; "final" is any final one.
    private static string? Waits(string socket, string sent)
    {
        if (socket == "proactive")
            return sent.IndexOfAny(['L', 'M', 'K', 'T', 'N', 'R']) >= 0 || (sent.Contains('G', StringComparison.Ordinal) && sent.Contains('C', StringComparison.Ordinal)) ? "final" : null;
        if (socket == "open")
            return sent.IndexOfAny(['R', 'G']) >= 0 ? "final" : sent.Length >= 3 ? "SKILL_ACTION" : null;
        var first = sent.IndexOfAny(['L', 'M', 'K']);
        if (sent.IndexOfAny(['R', 'G']) >= 0)
            return "final";
        if (first < 0)
            return null;
        var known = sent[first..].IndexOfAny(['T', 'N']) >= 0;
        var heard = sent[first] == 'L' && sent.Contains('A', StringComparison.Ordinal);
        if (!known && !heard)
            return null;
        return sent.Contains('C', StringComparison.Ordinal) ? "final" : "EOS";
    }

    private static Task SendAsync(RobotConnection robot, RobotTurn turn, char letter) => letter switch
    {
        'L' => robot.SendAsync(turn.Listen(turn.ListenToAudio("OGG_OPUS").Data with { Asr = new() { Encoding = "OGG_OPUS", SosTimeout = 600 } })),
        'M' => robot.SendAsync(turn.ListenToText()),
        'K' => robot.SendAsync(turn.ListenToMenu(["launch"])),
        'C' => robot.SendAsync(turn.Context()),
        'A' => robot.SendAudioAsync(BadFieldTests.OnePage),
        'T' => robot.SendAsync(turn.Text("tell me a joke")),
        'N' => robot.SendAsync(turn.Meaning(Turns.Joke)),
        'R' => robot.SendTextAsync("""{"type":"CMD_RESULT","data":{}}"""u8.ToArray()),
        'G' => robot.SendTextAsync("""{"type":"TRIGGER","data":{"triggerSource":"SURPRISE"}}"""u8.ToArray()),
        'S' => robot.SendTextAsync("""{"type":"SPEAKER_ID"}"""u8.ToArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "no such letter"),
    };
}
