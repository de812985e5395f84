using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>A turn's messages in every order, too few, too many; frames and outcome as in <c>wrong-orders.tsv</c>.</summary>
public sealed class WrongOrderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync(
        ScriptedRecognizer.Saying(["tell me a joke"], frames: 1), "--hub:contextTimeout=1s", "--hub:transactionTimeout=2500ms");

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
        var patterns = rows.Select(row => new Regex($"^(?:{row[0]})$", RegexOptions.CultureInvariant)).ToList();
        var uses = new int[rows.Count];
        var wrong = new ConcurrentQueue<string>();
        var words = WrongOrders.All();
        await Parallel.ForEachAsync(words, new ParallelOptions { MaxDegreeOfParallelism = 128 }, async (word, _) =>
        {
            var matches = Enumerable.Range(0, rows.Count).Where(i => patterns[i].IsMatch(word)).ToList();
            var outcome = await PlayAsync(word);
            if (matches.Count != 1)
            {
                wrong.Enqueue($"{word}: in rows [{string.Join(" | ", matches.Select(i => rows[i][0]))}], was '{outcome}'");
                return;
            }

            Interlocked.Increment(ref uses[matches[0]]);
            if (!OutcomeTable.Fits(outcome, rows[matches[0]][1]))
                wrong.Enqueue($"{word}: expected '{rows[matches[0]][1]}', was '{outcome}'");
        });

        output.WriteLine($"{words.Count} orders, {rows.Count} rows");
        wrong.OrderBy(w => w.Length).Take(20).ShouldBeEmpty($"{wrong.Count} of {words.Count}");
        rows.Where((_, i) => uses[i] == 0).Select(row => row[0]).ShouldBeEmpty();
    }

    private async Task<string> PlayAsync(string word)
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        var frames = new List<ReceivedFrame>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        for (var sent = 1; sent <= word.Length; sent++)
        {
            await SendAsync(robot, turn, word[sent - 1]);

            // What the hub does beside reading (hearing, asking) is waited for, so that each word has one outcome.
            while (Waits(word[..sent]) is { } type && !frames.Any(frame => frame.Final || frame.Type == type))
                await NextAsync();
        }

        while (!frames.Any(frame => frame.Final))
            await NextAsync();
        return string.Join(' ', frames.SkipLast(1).Select(frame => frame.Type).Append(Outcomes.Of(frames, robot)));

        async Task NextAsync() => frames.Add(await robot.ReceiveAsync(limit.Token) ?? throw new InvalidOperationException($"{word}: the hub closed"));
    }

    // The frame that must come before the next letter may be sent, if one must.
    private static string? Waits(string sent)
    {
        var first = sent.IndexOfAny(['L', 'M', 'K']);
        var fatal = sent.IndexOfAny(['R', 'G']);
        if (first < 0 || fatal >= 0)
            return fatal >= 0 ? "ERROR" : null;
        var known = sent[first..].IndexOfAny(['T', 'N']) >= 0;
        var heard = sent[first] == 'L' && sent.Contains('A', StringComparison.Ordinal);
        if (!known && !heard)
            return null;
        return sent.Contains('C', StringComparison.Ordinal) ? "SKILL_ACTION" : "EOS";
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
