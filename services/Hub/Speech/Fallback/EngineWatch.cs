namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>Probes one engine in the background for as long as the hub runs, oftener while it is away.</summary>
internal sealed partial class EngineWatch : IAsyncDisposable
{
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    internal static readonly TimeSpan WhileThere = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(5);

    private readonly EngineState _state;
    private readonly IEngineProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and may be stopped twice
    private readonly Task _work;

    public EngineWatch(EngineState state, IEngineProbe probe, TimeProvider time, ILogger logger)
    {
        _state = state;
        _probe = probe;
        _time = time;
        _logger = logger;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Ends the probing without waiting for it.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                var problem = await AskAsync();
                if (_state.Probed(problem))
                    Tell(problem);
                await Task.Delay(problem is null ? WhileThere : WhileAway, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The hub is going down.
        }
    }

    private async Task<string?> AskAsync()
    {
        using var timer = new CancellationTokenSource(Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _stop.Token);
        try
        {
            return await _probe.ProbeAsync(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return $"does not answer within {Deadline.TotalSeconds:0} s";
        }
#pragma warning disable CA1031 // Whatever goes wrong on the way to another machine means that it is not there.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return "cannot be reached";
        }
    }

    private void Tell(string? problem)
    {
        if (problem is null)
            LogThere(_state.Name);
        else
            LogAway(_state.Name, problem);
    }

    [LoggerMessage(1, LogLevel.Information, "Speech engine {Engine} can be reached")]
    private partial void LogThere(string engine);

    [LoggerMessage(2, LogLevel.Warning, "Speech engine {Engine} is out: {Reason}")]
    private partial void LogAway(string engine, string reason);
}
