using System.Collections.Concurrent;
using System.Net;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Hosting.Later;

/// <summary>
/// The turns that were answered 202 and go on: each brings its answer to the hub that waits for it. There are only so many at once,
/// and when the service stops they may finish within its time to drain; those that do not are told to the hub as errors.
/// </summary>
internal sealed partial class LateAnswers(
    SkillService service, HubHttp http, SkillHostOptions options, SkillMetrics metrics, TimeProvider time, ILogger<LateAnswers> logger)
    : IHostedService, IDisposable
{
    /// <summary>For one attempt to bring an answer.</summary>
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(5);

    /// <summary>For the last words of turns that the service's end cut short.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _abandoned = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private int _count;
    private volatile bool _stopping;

    /// <summary>Turns that go on now.</summary>
    public int Running => _count;

    /// <summary>Cancelled when the service does not wait any longer for turns that go on.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Lets a turn go on; false when there are as many as may be, or the service stops. Then it must be waited for.</summary>
    /// <param name="answer">The turn.</param>
    /// <param name="passed">Knows which nodes of the skill's graph the turn passed.</param>
    /// <param name="door">Where to bring its answer.</param>
    /// <param name="transId">The turn's transaction, for the log.</param>
    /// <param name="finished">Called when it is over, however it ended.</param>
    public bool TryTake(Task<byte[]> answer, NodePath passed, HubDoor door, string transId, Action finished)
    {
        if (!TryCount())
        {
            metrics.AnswersLater("refused");
            return false;
        }

        var run = RunAsync(answer, passed, door, transId, finished);
        _running.TryAdd(run, 0);
        run.ContinueWith(
            static (done, state) => ((LateAnswers)state!)._running.TryRemove(done, out _), this,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        try
        {
            await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogCut(_count);
            await _abandoned.CancelAsync();
            await Task.WhenAll(_running.Keys);
        }
    }

    public void Dispose() => _abandoned.Dispose();

    private bool TryCount()
    {
        if (_stopping)
            return false;
        if (Interlocked.Increment(ref _count) <= options.MaxLater)
            return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    private async Task RunAsync(Task<byte[]> answer, NodePath passed, HubDoor door, string transId, Action finished)
    {
        try
        {
            var body = await BodyAsync(answer);
            metrics.AnswersLater(await DeliverAsync(door, body, passed.Header, transId));
        }
        finally
        {
            Interlocked.Decrement(ref _count);
            finished();
        }
    }

    private async Task<byte[]> BodyAsync(Task<byte[]> answer)
    {
        try
        {
            return await answer;
        }
        catch (OperationCanceledException)
        {
            return service.ErrorAnswer($"Skill '{service.Skill.Name}' is going down");
        }
#pragma warning disable CA1031 // Nobody is left above to catch it, and the hub waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, service.Skill.Name);
            return service.ErrorAnswer($"Skill '{service.Skill.Name}' failed");
        }
    }

    // The hub takes an answer once, and refuses it a second time, so that a second attempt can do no harm.
    private async Task<string> DeliverAsync(HubDoor door, byte[] body, string? nodes, string transId)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var deadline = new CancellationTokenSource(Abandoned.IsCancellationRequested ? LastWords : Delivery, time);
            try
            {
                using var response = await http.PostAsync(door, body, nodes, deadline.Token);
                if (response.IsSuccessStatusCode)
                    return "delivered";
                var over = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict;
                LogRefused(over ? LogLevel.Information : LogLevel.Warning, (int)response.StatusCode, transId);
                return over ? "over" : "refused-by-hub";
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                if (attempt == 1 && !Abandoned.IsCancellationRequested)
                    continue;
                LogLost(transId, e is OperationCanceledException ? "it does not answer" : e.Message);
                return "lost";
            }
        }
    }

    [LoggerMessage(EventId = 1, Message = "The hub did not take a late answer ({Status}): the turn {TransId} has ended, or is another's")]
    private partial void LogRefused(LogLevel level, int status, string transId);

    [LoggerMessage(2, LogLevel.Warning, "The late answer of turn {TransId} is lost, since the hub cannot be reached: {Reason}")]
    private partial void LogLost(string transId, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Count} turns that go on are cut short: the service stops")]
    private partial void LogCut(int count);

    [LoggerMessage(4, LogLevel.Error, "Skill {Skill} failed unexpectedly in a turn that went on")]
    private partial void LogFailed(Exception error, string skill);
}
