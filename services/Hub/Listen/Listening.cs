using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The microphone of one turn: feeds the recogniser's session and brings back what it hears.</summary>
/// <param name="entry">The turn in the journal; null where none is kept.</param>
internal sealed class Listening(HubComponents hub, TurnEntry? entry, Action<ListenEvent> post) : IAsyncDisposable
{
    private readonly EarlyAudio _early = new();
    private readonly CancellationTokenSource _stop = new();
    private ISpeechSession? _session;
    private Task _pump = Task.CompletedTask;

    /// <summary>There was more audio than the longest speech can have.</summary>
    public static ListenEvent Overflowed { get; } = new ListenEvent.Heard(
        new SpeechEvent.Failed(SpeechFailure.Overflow, "More audio arrived than the longest speech can have"));

    public void Start(ListenData listen)
    {
        if (!SpeechConfigs.TryMake(listen, hub.Limits, out var config, out var problem))
        {
            post(new ListenEvent.Heard(new SpeechEvent.Failed(SpeechFailure.Unsupported, problem)));
            return;
        }

        _session = hub.Speech.Start(config with { Levels = entry?.Levels });
        _pump = PumpAsync(_session);
        foreach (var frame in _early.TakeAll())
        {
            if (!Feed(frame))
                post(Overflowed);
        }
    }

    /// <summary>Takes a frame in any state; false when the turn has more audio than it may.</summary>
    public bool Take(PooledFrame frame, ListenState state)
    {
        if (state == ListenState.WaitListen)
            return _early.TryAdd(frame);
        if (state == ListenState.Asr && _session is not null)
            return Feed(frame);

        // The robot streams on until it has read EOS.
        frame.Return();
        return true;
    }

    public void Stop() => _session?.Complete();

    public async ValueTask DisposeAsync()
    {
        foreach (var frame in _early.TakeAll())
            frame.Return();
        if (!_stop.IsCancellationRequested)
            await _stop.CancelAsync();
        await _pump;
        if (_session is { } session)
            await session.DisposeAsync();
        _session = null;
    }

    private bool Feed(PooledFrame frame)
    {
        var taken = _session!.TryWrite(frame.Span);
        frame.Return();
        return taken;
    }

    private async Task PumpAsync(ISpeechSession session)
    {
        try
        {
            await foreach (var heard in session.Events(_stop.Token))
                post(new ListenEvent.Heard(heard));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The turn needs no ears any more.
        }
#pragma warning disable CA1031 // An engine is foreign code: whatever it throws is one failed turn, not a failed hub.
        catch (Exception e)
#pragma warning restore CA1031
        {
            post(new ListenEvent.Heard(new SpeechEvent.Failed(SpeechFailure.Engine, $"The recogniser failed: {e.Message}")));
        }
    }
}
