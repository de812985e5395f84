using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Remote;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Asks engines: each within its deadline, none able to fail the request.</summary>
internal sealed partial class EnginePanel(ParserMetrics metrics, TimeProvider time, ILogger<EnginePanel> logger)
{
    /// <summary>
    /// Asks the engines in order and at the same time, until one settles the matter at once; whoever was not asked by then is not asked.
    /// To explain, all are asked.
    /// </summary>
    /// <returns>What those said that were asked, in order.</returns>
    public async ValueTask<ReadOnlyMemory<EngineAnswer>> AskAsync(
        IReadOnlyList<INluEngine> engines, NluQuery query, CancellationToken cancellationToken)
    {
        var answers = new EngineAnswer[engines.Count];
        // Cancelled when the matter is settled, so that nobody works on for nothing.
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<(int Index, EngineAnswer Answer)>>? waiting = null;
        try
        {
            for (var i = 0; i < engines.Count; i++)
            {
                if (engines[i].Deadline is { } deadline)
                {
                    (waiting ??= []).Add(AskWithinAsync(i, engines[i], deadline, query, race.Token));
                    continue;
                }

                answers[i] = await AskNowAsync(engines[i], query, cancellationToken);
                if (answers[i].IsDecisive && !query.Explain)
                    return answers.AsMemory(0, i + 1);
            }

            await foreach (var finished in Task.WhenEach(waiting ?? []).WithCancellation(cancellationToken))
            {
                var (index, answer) = await finished;
                answers[index] = answer;
                if (answer.IsDecisive && !query.Explain)
                    break;
            }

            return answers;
        }
        finally
        {
            if (waiting is not null)
                await race.CancelAsync();
        }
    }

    private async ValueTask<EngineAnswer> AskNowAsync(INluEngine engine, NluQuery query, CancellationToken cancellationToken)
    {
        using var span = ParseSpan.Start(engine.Name);
        try
        {
            return new(engine.Name, await engine.ParseAsync(query, cancellationToken));
        }
#pragma warning disable CA1031 // an engine that fails has nothing to say; the others have
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Failed(engine, e, ReasonOf(e));
        }
    }

    /// <summary>Never throws: its task may be left behind when another engine settles the matter.</summary>
    private async Task<(int Index, EngineAnswer Answer)> AskWithinAsync(
        int index, INluEngine engine, TimeSpan deadline, NluQuery query, CancellationToken race)
    {
        using var span = ParseSpan.Start(engine.Name);
        using var limit = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, race);
        try
        {
            // WaitAsync: also from an engine that does not look at its token.
            return (index, new(engine.Name, await engine.ParseAsync(query, both.Token).AsTask().WaitAsync(both.Token)));
        }
#pragma warning disable CA1031 // as above
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (race.IsCancellationRequested)
                return (index, new(engine.Name, null, "not waited for"));
            var why = limit.IsCancellationRequested ? $"no answer within {deadline.TotalMilliseconds:0} ms" : ReasonOf(e);
            return (index, Failed(engine, e, why));
        }
    }

    private static string ReasonOf(Exception exception) => exception is RemoteException ? exception.Message : exception.GetType().Name;

    private EngineAnswer Failed(INluEngine engine, Exception exception, string why)
    {
        metrics.EngineFailed(engine.Name);
        if (exception is RemoteException remote)
            Log.RemoteFailed(logger, remote.Fault == RemoteFault.NotAsked ? LogLevel.Debug : LogLevel.Warning, engine.Name, why);
        else
            Log.EngineFailed(logger, exception, engine.Name, why);
        return new(engine.Name, null, why);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Engine {Engine} gave no answer: {Why}")]
        public static partial void EngineFailed(ILogger logger, Exception exception, string engine, string why);

        // Where it was thrown says nothing, and it comes again each turn.
        [LoggerMessage(EventId = 2, Message = "Engine {Engine} gave no answer: {Why}")]
        public static partial void RemoteFailed(ILogger logger, LogLevel level, string engine, string why);
    }
}
