using System.Net.WebSockets;
using System.Threading.Channels;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// The shell around a transaction's pure machine: one loop takes what happens from a queue and hands it on. Only this loop
/// changes anything, so there are no locks; slow work runs beside it and comes back as events.
/// </summary>
/// <typeparam name="TEvent">What can happen to this kind of transaction.</typeparam>
internal abstract partial class TransactionLoop<TEvent>(Caller caller, ILogger logger) : ITransaction
    where TEvent : class
{
    /// <summary>
    /// Bytes of audio that may wait for the loop. It only waits where the robot does not read what it is sent; a robot that
    /// streams on all the same loses its turn.
    /// </summary>
    private const int MostAudioQueued = 4 * 1024 * 1024;

    private readonly Channel<Inbound> _queue = Channel.CreateUnbounded<Inbound>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _work = new();
    private int _audioQueued;
    private volatile bool _addressed;

    public bool Idle => !_addressed;

    protected Caller Caller => caller;

    /// <summary>Cancelled when the transaction has ended: nobody waits for the result of any work.</summary>
    protected CancellationToken Work => _work.Token;

    /// <summary>Nothing more can happen.</summary>
    protected abstract bool Ended { get; }

    /// <summary>What tells the machine that the robot is gone.</summary>
    protected abstract TEvent Closed { get; }

    /// <summary>What tells the machine that work failed in a way that nobody foresaw.</summary>
    protected abstract TEvent Unforeseen { get; }

    /// <summary>What tells the machine that there is more audio than it may take.</summary>
    protected abstract TEvent Overflowed { get; }

    public async Task RunAsync(CancellationToken gone)
    {
        await using var onGone = gone.UnsafeRegister(static loop => ((TransactionLoop<TEvent>)loop!).Close(), this);
        try
        {
            await BeginAsync();
            while (!Ended && await _queue.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (!Ended && _queue.Reader.TryRead(out var next))
                    await HandleAsync(next);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            // The robot went away in the middle of a frame.
            LogGone(e.Message);
        }
#pragma warning disable CA1031 // Whatever nobody foresaw: the robot must not wait for the end of a turn that has none.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnforeseen(e);
            await ApologiseAsync();
        }
        finally
        {
            await EndAsync();
        }
    }

    public void Close() => Post(Closed);

    public void OnText(ReadOnlySpan<byte> utf8)
    {
        _addressed = true;
        if (Read(utf8) is { } happened)
            Post(happened);
    }

    public void OnAudio(PooledFrame frame)
    {
        _addressed = true;
        if (Interlocked.Add(ref _audioQueued, frame.Length) > MostAudioQueued)
        {
            Interlocked.Add(ref _audioQueued, -frame.Length);
            frame.Return();
            Post(Overflowed);
        }
        else if (!_queue.Writer.TryWrite(new Inbound(null, frame)))
        {
            frame.Return();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _work.Dispose();
    }

    /// <summary>From anywhere: something has happened.</summary>
    protected void Post(TEvent happened) => _queue.Writer.TryWrite(new Inbound(happened, null));

    protected abstract ValueTask BeginAsync();

    /// <summary>Makes an event of a text frame, or null when nobody cares. The bytes are only valid during the call.</summary>
    protected abstract TEvent? Read(ReadOnlySpan<byte> utf8);

    protected abstract ValueTask HandleAsync(TEvent happened);

    /// <summary>Takes a frame of audio, which it returns to its pool.</summary>
    protected abstract void HandleAudio(PooledFrame frame);

    /// <summary>Gives back what the transaction holds; may be called more than once.</summary>
    protected abstract ValueTask ReleaseAsync();

    /// <summary>Stops work that still runs.</summary>
    protected void CancelWork() => _work.Cancel();

    /// <summary>Lets work run beside the loop. Work that fails in a way nobody foresaw must not leave the robot waiting.</summary>
    protected void Run(Task work)
    {
        if (work.IsCompletedSuccessfully)
            return;
        work.ContinueWith(
            static (done, state) =>
            {
                var (self, error) = ((TransactionLoop<TEvent>)state!, done.Exception!.GetBaseException());
                if (error is OperationCanceledException)
                    return;
                self.LogUnforeseen(error);
                self.Post(self.Unforeseen);
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async ValueTask ApologiseAsync()
    {
        try
        {
            await HandleAsync(Unforeseen);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            LogGone(e.Message);
        }
    }

    private ValueTask HandleAsync(Inbound next)
    {
        if (next.Audio is not { } frame)
            return HandleAsync(next.Event!);
        Interlocked.Add(ref _audioQueued, -frame.Length);
        HandleAudio(frame);
        return ValueTask.CompletedTask;
    }

    private async ValueTask EndAsync()
    {
        _queue.Writer.TryComplete();
        await _work.CancelAsync();
        await ReleaseAsync();
        while (_queue.Reader.TryRead(out var left))
            left.Audio?.Return();
    }

    [LoggerMessage(LogLevel.Debug, "The robot is gone: {Reason}")]
    private partial void LogGone(string reason);

    [LoggerMessage(LogLevel.Error, "Unforeseen failure of a turn")]
    private partial void LogUnforeseen(Exception error);

    /// <summary>One thing on the queue: an event or audio, never both.</summary>
    private readonly record struct Inbound(TEvent? Event, PooledFrame? Audio);
}
