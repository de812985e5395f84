using System.Diagnostics;
using System.Net.WebSockets;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Scale;

/// <summary>A turn that did not go well.</summary>
/// <param name="Began">On the clock of <see cref="Stopwatch"/>, when the robot dialled.</param>
/// <param name="Ended">When it knew.</param>
internal sealed record LostTurn(string Kind, long Began, long Ended, string Why);

/// <summary>
/// Robots that take one turn after the other, each on a socket of its own, until they are told to stop. Each goes by many names, since a
/// hub bounds what one robot may do in a minute.
/// </summary>
internal sealed class RobotLoad(Uri url, Func<RobotProfile, string> tokenFor, int robots) : IAsyncDisposable
{
    private const int Names = 64;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProgressLimit = TimeSpan.FromMinutes(2);

    private static readonly NluResult Joke = new() { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] };

    private static readonly (string Kind, Func<RobotTurn, RobotMessage[]> Messages, string Last)[] Turns =
    [
        ("words for a joke", turn => [turn.ListenToText(), turn.Text("tell me a joke"), turn.Context()], "SKILL_ACTION"),
        ("tap for a joke", turn => [turn.ListenToMenu(["launch"]), turn.Meaning(Joke), turn.Context()], "SKILL_ACTION"),
        ("words to chat", turn => [turn.ListenToText(), turn.Text("do you like pizza"), turn.Context()], "SKILL_ACTION"),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly Changes _changed = new();
    private readonly Lock _lock = new();
    private readonly List<LostTurn> _lost = [];
    private readonly List<double> _took = [];
    private Task[] _driving = [];
    private long _began;

    public int Good
    {
        get
        {
            lock (_lock)
                return _took.Count;
        }
    }

    public IReadOnlyList<LostTurn> Lost
    {
        get
        {
            lock (_lock)
                return [.. _lost];
        }
    }

    public void Start()
    {
        _began = Stopwatch.GetTimestamp();
        _driving = [.. Enumerable.Range(0, robots).Select(number => Task.Run(() => DriveAsync(number)))];
    }

    /// <summary>Until so many more turns have gone well.</summary>
    public async Task MoreAsync(int turns)
    {
        var goal = Good + turns;
        // A start of a process takes long on a small machine, but turns go on meanwhile.
        await _changed.UntilAsync(() => Good >= goal).WaitAsync(ProgressLimit);
    }

    /// <summary>Lets the turns that run end, and says how it went.</summary>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_driving);
        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        double[] sorted = [.. _took.Order()];
        return FormattableString.Invariant(
            $"{robots} robots, {sorted.Length} turns in {seconds:0} s ({sorted.Length / seconds:0} a second), P50 {sorted[sorted.Length / 2]:0.0} ms, P95 {sorted[sorted.Length * 95 / 100]:0.0} ms, longest {sorted[^1]:0} ms, {_lost.Count} lost");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_driving);
        _stop.Dispose();
    }

    private async Task DriveAsync(int number)
    {
        var names = Enumerable.Range(0, Names)
            .Select(name => new RobotProfile { RobotId = $"Scale-Robot-{number}-{name}" })
            .Select(profile => (Profile: profile, Token: tokenFor(profile))).ToArray();
        for (var turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            var (profile, token) = names[turn % Names];
            var (kind, messages, last) = Turns[(turn + number) % Turns.Length];
            var began = Stopwatch.GetTimestamp();
            var problem = await TakeAsync(profile, token, messages, last);
            var ended = Stopwatch.GetTimestamp();
            lock (_lock)
            {
                if (problem is null)
                    _took.Add(Stopwatch.GetElapsedTime(began, ended).TotalMilliseconds);
                else
                    _lost.Add(new(kind, began, ended, problem));
            }

            _changed.Happened();
        }
    }

    /// <summary>Null when the turn went well, otherwise what went wrong.</summary>
    private async Task<string?> TakeAsync(RobotProfile profile, string token, Func<RobotTurn, RobotMessage[]> messages, string last)
    {
        using var limit = new CancellationTokenSource(TurnLimit);
        try
        {
            var turn = new RobotTurn(profile, TimeProvider.System);
            await using var connection = await RobotConnection.ConnectAsync(
                new RobotConnectionOptions { Url = url, Token = token, Headers = turn.Headers }, TimeProvider.System, limit.Token);
            foreach (var message in messages(turn))
                await connection.SendAsync(message, limit.Token);
            while (await connection.ReceiveAsync(limit.Token) is { } frame)
            {
                if (!frame.Final)
                    continue;
                if (frame.Type != last)
                    return $"ended with {frame}";
                await connection.CloseAsync(limit.Token);
                return null;
            }

            return $"closed with {connection.CloseStatus} before a final frame";
        }
        catch (Exception e) when (e is HttpRequestException or WebSocketException or HubRefusedException or TimeoutException or IOException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            return "no final frame in time";
        }
    }
}
