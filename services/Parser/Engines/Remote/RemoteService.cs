namespace Jibo.Pegasus.Parser.Engines.Remote;

/// <summary>
/// A service elsewhere as the parser asks it: within a deadline, by no more than a few at once, and not while it is left alone.
/// </summary>
/// <param name="name">For the log.</param>
internal sealed partial class RemoteService(string name, TimeSpan deadline, TimeProvider time, ILogger logger)
{
    private const int MostAtOnce = 64;
    private int _asking;

    public TimeSpan Deadline => deadline;

    public RemoteHealth Health { get; } = new(time);

    /// <exception cref="RemoteException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The asker left.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > MostAtOnce)
                throw new RemoteException($"{MostAtOnce} questions are waiting for it already", RemoteFault.NotAsked);
            if (!Health.TryAsk())
                throw new RemoteException($"left alone for a while: {Health.Reason}", RemoteFault.NotAsked);
            return await AskNowAsync(ask, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private async Task<T> AskNowAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // WaitAsync: also from a connection that does not look at its token.
            var answer = await ask(both.Token).WaitAsync(both.Token);
            if (Health.Answered())
                Log.Back(logger, name);
            return answer;
        }
        catch (RemoteException e) when (e.Fault == RemoteFault.Question)
        {
            Health.Answered(e.Message);
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            Health.Abandoned();
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            throw Failed($"no answer within {deadline.TotalMilliseconds:0} ms", RemoteFault.Passing);
        }
        catch (RemoteException e)
        {
            throw Failed(e.Message, e.Fault);
        }
#pragma warning disable CA1031 // whatever it is: the turn goes on without this answer
        catch (Exception e)
#pragma warning restore CA1031
        {
            throw Failed(e.GetType().Name, RemoteFault.Passing);
        }
    }

    private RemoteException Failed(string reason, RemoteFault fault)
    {
        var rest = Health.Failed(reason, fault == RemoteFault.Lasting);
        if (rest > TimeSpan.Zero)
            Log.LeftAlone(logger, name, rest.TotalSeconds, reason);
        return new(reason, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Service} is left alone for {Seconds} s: {Reason}")]
        public static partial void LeftAlone(ILogger logger, string service, double seconds, string reason);

        [LoggerMessage(2, LogLevel.Information, "{Service} answers again")]
        public static partial void Back(ILogger logger, string service);
    }
}
