using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>
/// Every field of every message, wrong in every way: a whole turn over a real socket for each, with the outcome that
/// <c>bad-fields.tsv</c> names, and a good turn at the end.
/// </summary>
public sealed class BadFieldTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 24;

    /// <summary>The outcome that the right message has.</summary>
    private const string AsIfRight = "as if right";

    private readonly ConversingSkill _skill = new();
    private HubUnderTest _hub = null!;

    /// <summary>One right example of each message.</summary>
    internal static IReadOnlyList<JsonObject> Examples { get; } =
        [.. JsonNode.Parse(SourceTree.Read("tests/Hub.Tests/Protocol/messages.json"))!.AsArray().Select(node => node!.AsObject())];

    public async ValueTask InitializeAsync()
    {
        _hub = await HubUnderTest.StartAsync(ScriptedRecognizer.Saying(["tell me a joke"], frames: 1), "--hub:messagesPerSecond=0");
        _hub.Skill.Answer = _skill.AnswerAsync;

        // The real way to the parser begins with this mapping: what it cannot bear must not reach it.
        _hub.Parser.Answer = (request, _) =>
        {
            ParserMapping.ToProto(request);
            return Task.FromResult(request.Text.Contains("joke", StringComparison.Ordinal) ? Turns.Joke : Turns.Joke with { Intent = "yes", Rules = [] });
        };
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_field_wrong_in_every_way_has_the_outcome_of_the_table()
    {
        var table = OutcomeTable.Read("bad-fields.tsv");
        var cases = Examples.SelectMany(FieldMutations.Of).ToList();
        var right = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var example in Examples)
            right[(string)example["type"]!] = await PlayAsync((string)example["type"]!, Encoding.UTF8.GetBytes(example.ToJsonString()));

        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (mutated, _) =>
        {
            var expected = Expected(table, mutated, wrong);
            var outcome = await PlayAsync(mutated.Type, mutated.Utf8);
            if (expected == AsIfRight)
                expected = right[mutated.Type];
            if (expected is not null && !OutcomeTable.Fits(outcome, expected))
                wrong.Enqueue($"{mutated}: expected '{expected}', was '{Short(outcome)}'");
        });

        output.WriteLine($"{cases.Count} cases over {Examples.Count} messages, {table.Rows.Count} rows");
        wrong.Order().Take(60).ShouldBeEmpty($"{wrong.Count} of {cases.Count} cases");
        table.Unused().ShouldBeEmpty();
        foreach (var (body, _) in _hub.Skill.Asked)
            JsonDocument.Parse(body).Dispose();

        await using var robot = await _hub.ConnectAsync();
        (await robot.TapJokeAsync()).Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
    }

    private static string? Expected(OutcomeTable table, MutatedMessage mutated, ConcurrentQueue<string> wrong)
    {
        try
        {
            return table.OutcomeOf(mutated.Type, mutated.Field, mutated.KindName, mutated.Mutation);
        }
        catch (InvalidOperationException e)
        {
            wrong.Enqueue(e.Message);
            return null;
        }
    }

    private async Task<string> PlayAsync(string type, byte[] message)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await using var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = _hub.Url(type == "TRIGGER" ? "/v1/proactive" : "/v1/listen"),
            Token = _hub.Token(),
            Headers = turn.Headers,
            Subprotocol = type == "CMD_RESULT" ? Subprotocols.CommandResult : null,
        });
        try
        {
            await SendTurnAsync(robot, turn, type, message);
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            // The hub closed while the rest of the turn was still being said.
        }

        return await robot.ReadOutcomeAsync();
    }

    // The message in the turn in which most depends on it.
    private async Task SendTurnAsync(RobotConnection robot, RobotTurn turn, string type, byte[] message)
    {
        switch (type)
        {
            case "LISTEN":
                await robot.SendTextAsync(message);
                await robot.SendAudioAsync(OnePage);
                await robot.SendAsync(turn.Context());
                break;
            case "CONTEXT":
                await robot.SendAsync(turn.ListenToText(["shared/yes_no"], hotphrase: false));
                await robot.SendAsync(turn.Text("yes"));
                await robot.SendTextAsync(message);
                break;
            case "CLIENT_NLU":
                await robot.SendAsync(turn.ListenToMenu(["launch"]));
                await robot.SendTextAsync(message);
                await robot.SendAsync(turn.Context());
                break;
            case "CLIENT_ASR":
                await robot.SendAsync(turn.ListenToText());
                await robot.SendTextAsync(message);
                await robot.SendAsync(turn.Context());
                break;
            case "TRIGGER":
                await robot.SendTextAsync(message);
                await robot.SendAsync(turn.Context());
                break;
            case "CMD_RESULT":
                _skill.Converse(turn.TransId);
                await TellAJokeAsync(robot, turn);
                while (await robot.ReceiveAsync() is { Type: not "SKILL_ACTION" })
                {
                }

                await robot.SendTextAsync(message);
                break;
            default:
                await robot.SendTextAsync(message);
                await TellAJokeAsync(robot, turn);
                break;
        }
    }

    private static async Task TellAJokeAsync(RobotConnection robot, RobotTurn turn)
    {
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));
        await robot.SendAsync(turn.Context());
    }

    internal static byte[] OnePage { get; } = [.. "OggS"u8, .. new byte[43]];

    private static string Short(string outcome) => outcome.Length <= 160 ? outcome : $"{outcome[..160]}… ({outcome.Length})";
}
