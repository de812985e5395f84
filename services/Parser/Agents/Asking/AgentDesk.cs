using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>
/// Asks one agent, ready or not, much at once. Large questions are answered one after another on the cores that the robots' turns leave,
/// and only so many may wait.
/// </summary>
internal sealed class AgentDesk(NluModels models, AgentFiles files, UploadedAgents uploads) : IDisposable
{
    private const int MaxWaiting = 4;

    /// <summary>So few texts are answered at once, as one request of a robot would be.</summary>
    private const int FewTexts = 32;

    private static readonly int Workers = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly SemaphoreSlim _places = new(MaxWaiting, MaxWaiting);
    private readonly SemaphoreSlim _work = new(1, 1);

    /// <summary>Large questions that can be asked at this moment.</summary>
    public int FreePlaces => _places.CurrentCount;

    /// <summary>Takes a place for a large question, before its body is read; disposing it gives the place back.</summary>
    /// <exception cref="HttpError">429: there is none.</exception>
    public IDisposable Enter() => _places.Wait(0)
        ? new Place(_places)
        : throw new HttpError(StatusCodes.Status429TooManyRequests, $"{MaxWaiting} such requests are being answered; ask again when one is done");

    /// <exception cref="HttpError">404: there is no such agent; 409: it is not ready.</exception>
    public AgentHearing Find(string name)
    {
        var model = models.Current;
        var status = files.Find(name) ?? uploads.Find(name)
            ?? throw new HttpError(StatusCodes.Status404NotFound, $"There is no agent '{name}'");
        if (status.State == AgentStates.Ready && model?.Agents!.Agents.FirstOrDefault(one => one.Name == name) is { } agent)
            return new(model, agent);
        throw new HttpError(StatusCodes.Status409Conflict, status switch
        {
            { State: AgentStates.Failed } => $"The agent '{name}' has failed: {status.Faults?[0]}",
            { Progress: > 0 and { } done } => $"The agent '{name}' is not ready: {AgentStates.Training}, {100 * done:0} % done",
            _ => $"The agent '{name}' is not ready: {AgentStates.Training}",
        });
    }

    /// <summary>What the agent makes of each text.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async Task<T[]> HearAsync<T>(AgentHearing agent, IReadOnlyList<string> texts, Func<AgentParseResult, T> keep, CancellationToken cancellationToken)
    {
        var results = new T[texts.Count];
        if (texts.Count <= FewTexts)
        {
            for (var i = 0; i < results.Length; i++)
                results[i] = keep(agent.Hear(texts[i]));
            return results;
        }

        await _work.WaitAsync(cancellationToken);
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
            // On a thread of its own, so that none is taken from those that serve requests.
            await Task.Factory.StartNew(
                () => Parallel.For(0, results.Length, parallel, i => results[i] = keep(agent.Hear(texts[i]))),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return results;
        }
        finally
        {
            _work.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _work.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                places.Release();
        }
    }
}
