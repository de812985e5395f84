using Jibo.Pegasus.Skills.Graphs;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>Waits for work no longer than its deadline, whatever the work does about its token.</summary>
internal static partial class Call
{
    /// <summary>How the work went, and what it brought; the value only of work that is done.</summary>
    /// <exception cref="OperationCanceledException">The turn itself is over.</exception>
    public static async ValueTask<(Called How, T? Value)> RunAsync<T>(
        Node node, Func<Turn, CancellationToken, ValueTask<T>> work, TimeSpan wait, Turn turn, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(wait, turn.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var token = stop.Token;
        // On a thread of its own: work may block before its first await, and then nothing here would look at the clock.
        var running = Task.Run(() => work(turn, token).AsTask(), CancellationToken.None);
        try
        {
            return (Called.Done, await running.WaitAsync(token));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (!deadline.IsCancellationRequested)
            {
                Log.Failed(turn.Logger, e, node.Name);
                return (Called.Failed, default);
            }

            Log.TimedOut(turn.Logger, node.Name, wait.TotalMilliseconds);
            return (Called.TimedOut, default);
        }
        finally
        {
            // Nobody waits for what comes later, but its failure shall not go unseen.
            if (!running.IsCompleted)
                _ = ReportAsync(running, node.Name, turn.Logger);
        }
    }

    private static async Task ReportAsync(Task running, string node, ILogger logger)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.Exception?.InnerException is { } e)
            Log.FailedLate(logger, e, node);
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "The call of node {Node} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string node);

        [LoggerMessage(21, LogLevel.Warning, "The call of node {Node} was not done within {Deadline} ms")]
        public static partial void TimedOut(ILogger logger, string node, double deadline);

        [LoggerMessage(22, LogLevel.Warning, "The call of node {Node} failed after its time was over")]
        public static partial void FailedLate(ILogger logger, Exception exception, string node);
    }
}
