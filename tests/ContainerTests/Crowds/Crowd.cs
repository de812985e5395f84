using System.Threading.Channels;

namespace Jibo.Pegasus.ContainerTests.Crowds;

/// <summary>Robots that are spoken to without end, each one turn after another; what comes of it can be read as it happens.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<TurnOutcome> _outcomes = Channel.CreateUnbounded<TurnOutcome>(new() { SingleReader = true });
    private readonly List<TurnOutcome> _seen = [];
    private readonly Task[] _robots;
    private readonly int _round;

    /// <param name="gateway">Where robots connect.</param>
    /// <param name="secret">What their tokens are signed with.</param>
    /// <param name="name">What their names begin with: no two crowds share one, so that their records can be told apart.</param>
    /// <param name="count">How many robots.</param>
    /// <param name="sentences">What is said, in turns; robots begin at different ones.</param>
    /// <param name="pause">Between two turns of a robot.</param>
    public Crowd(string gateway, string secret, string name, int count, IReadOnlyList<string> sentences, TimeSpan pause)
    {
        Names = [.. Enumerable.Range(1, count).Select(number => $"{name}-{number}")];
        _round = count * sentences.Count;
        _robots = [.. Names.Select((robot, number) => Task.Run(() => LiveAsync(Robot(robot), number)))];

        CrowdRobot Robot(string robot) => new(robot, gateway, RobotToken.Sign(secret, TimeProvider.System.GetUtcNow(), robot));

        async Task LiveAsync(CrowdRobot robot, int first)
        {
            try
            {
                for (var turn = first; !_over.IsCancellationRequested; turn++)
                {
                    var outcome = await robot.SayAsync(sentences[turn % sentences.Count], _over.Token);
                    _outcomes.Writer.TryWrite(outcome);
                    // Who is not let in tries again soon, not at once.
                    var rest = outcome.End is TurnEnd.Unreachable or TurnEnd.Refused ? TimeSpan.FromMilliseconds(100) : pause;
                    if (rest > TimeSpan.Zero)
                        await Task.Delay(rest, TimeProvider.System, _over.Token);
                }
            }
            catch (OperationCanceledException) when (_over.IsCancellationRequested)
            {
                // The turn that was under way is nobody's.
            }
        }
    }

    /// <summary>The robots' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Every turn that ended and was listened for.</summary>
    public IReadOnlyList<TurnOutcome> Seen => _seen;

    /// <summary>Listens for some time.</summary>
    public async Task ListenAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(span);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            while (true)
                _seen.Add(await _outcomes.Reader.ReadAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is over.
        }
    }

    /// <summary>Listens until as many turns as robots and sentences in a row were answered that all began after a moment.</summary>
    /// <exception cref="TimeoutException">It did not come to that; the message says what was seen last.</exception>
    public async Task UntilWellAsync(long since, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            for (var answered = 0; answered < _round;)
            {
                var outcome = await _outcomes.Reader.ReadAsync(either.Token);
                _seen.Add(outcome);
                if (outcome.Began >= since)
                    answered = outcome.Answered ? answered + 1 : 0;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var last = string.Join(", ", _seen.TakeLast(12).Select(turn => $"'{turn.Words}' {turn.Said} after {turn.Took.TotalSeconds:0.0} s"));
            throw new TimeoutException($"Robots were not answered again within {limit.TotalSeconds:0} s; last: {last}");
        }
    }

    /// <summary>Nobody begins another turn; those under way end as they would.</summary>
    public async Task StopAsync()
    {
        if (_over.IsCancellationRequested)
            return;
        await _over.CancelAsync();
        await Task.WhenAll(_robots);
        while (_outcomes.Reader.TryRead(out var outcome))
            _seen.Add(outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _over.Dispose();
    }
}
