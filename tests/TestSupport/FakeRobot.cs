using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.TestSupport;

/// <summary>
/// A robot that watches what the hub sends it: frames in the order that the protocol promises, at most one final frame and
/// nothing after it. A breach fails the test with the whole turn in the message.
/// </summary>
public sealed class FakeRobot : IAsyncDisposable
{
    // Far above what any answer takes; a test that waits this long has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Order = ["SOS", "EOS", "LISTEN", "SKILL_REDIRECT", "SKILL_ACTION"];

    private readonly RobotConnection _connection;
    private readonly List<ReceivedFrame> _frames = [];

    private FakeRobot(RobotConnection connection, RobotTurn turn)
    {
        _connection = connection;
        Turn = turn;
    }

    /// <summary>Makes the messages of this turn.</summary>
    public RobotTurn Turn { get; }

    public RobotConnection Connection => _connection;

    /// <summary>What the hub has sent so far.</summary>
    public IReadOnlyList<ReceivedFrame> Frames => _frames;

    /// <summary>Dials the hub.</summary>
    /// <exception cref="HubRefusedException">The hub refuses.</exception>
    public static async Task<FakeRobot> DialAsync(Uri url, string? token, RobotProfile? profile = null)
    {
        var turn = new RobotTurn(profile ?? new RobotProfile(), TimeProvider.System);
        var options = new RobotConnectionOptions { Url = url, Token = token, Headers = turn.Headers, ConnectTimeout = Patience };
        return new FakeRobot(await RobotConnection.ConnectAsync(options), turn);
    }

    public Task SendAsync(params IReadOnlyList<RobotMessage> messages) => SendAllAsync(messages);

    public Task SendTextAsync(string text) => _connection.SendTextAsync(System.Text.Encoding.UTF8.GetBytes(text));

    public Task SendAudioAsync(byte[] audio) => _connection.SendAudioAsync(audio);

    /// <summary>The next frame, or null when the hub closed the socket.</summary>
    public async Task<ReceivedFrame?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            if (await _connection.ReceiveAsync(limit.Token) is not { } frame)
                return null;
            _frames.Add(frame);
            CheckOrder();
            return frame;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The hub sent nothing for {Patience.TotalSeconds} s. So far:{Environment.NewLine}{this}");
        }
    }

    /// <summary>The next frame, which must be of the given type.</summary>
    public async Task<ReceivedFrame> ExpectAsync(string type) =>
        await NextAsync() is { } frame && frame.Type == type
            ? frame
            : throw new InvalidOperationException($"{type} was expected next. So far:{Environment.NewLine}{this}");

    /// <summary>Reads up to the final frame and returns it.</summary>
    public async Task<ReceivedFrame> ExpectFinalAsync()
    {
        while (await NextAsync() is { } frame)
        {
            if (frame.Final)
                return frame;
        }

        throw new InvalidOperationException($"The hub closed ({_connection.CloseStatus}) before a final frame. So far:{Environment.NewLine}{this}");
    }

    /// <summary>Reads up to the close of the hub's side.</summary>
    public async Task ExpectCloseAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    public Task HangUpAsync() => _connection.CloseAsync();

    /// <summary>The turn as a transcript.</summary>
    public override string ToString() => _frames.Count == 0 ? "(nothing)" : string.Join(Environment.NewLine, _frames);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task SendAllAsync(IReadOnlyList<RobotMessage> messages)
    {
        foreach (var message in messages)
            await _connection.SendAsync(message);
    }

    private void CheckOrder()
    {
        if (_frames.SkipLast(1).Any(frame => frame.Final))
            throw new InvalidOperationException($"A frame came after the final one:{Environment.NewLine}{this}");
        var ranks = _frames.Select(frame => Array.IndexOf(Order, frame.Type)).Where(rank => rank >= 0).ToArray();
        if (!ranks.SequenceEqual(ranks.Order()))
            throw new InvalidOperationException($"Frames came out of order:{Environment.NewLine}{this}");
    }
}
