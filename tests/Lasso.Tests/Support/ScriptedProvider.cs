using System.Collections.Concurrent;
using System.Text;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Support;

/// <summary>Somebody who fetches what a test says, and counts how often.</summary>
internal sealed class ScriptedProvider<TQuery>(string name) : IRelayProvider<TQuery>
{
    private readonly ConcurrentQueue<TQuery> _asked = new();
    private readonly Changes _changes = new();
    private int _answered;

    public string Name => name;

    /// <summary>Every question, first one first.</summary>
    public IReadOnlyList<TQuery> Asked => [.. _asked];

    public Func<TQuery, CancellationToken, Task<string>> Answer { get; set; } = (_, _) => Task.FromResult("""{"from":"the world"}""");

    public void Answers(string json) => Answer = (_, _) => Task.FromResult(json);

    public void Fails(Exception why) => Answer = (_, _) => Task.FromException<string>(why);

    /// <summary>Answers once the test says so.</summary>
    public TaskCompletionSource<string> Waits()
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = (_, ct) => answer.Task.WaitAsync(ct);
        return answer;
    }

    public async Task<ReadOnlyMemory<byte>> FetchAsync(TQuery query, CancellationToken ct)
    {
        _asked.Enqueue(query);
        _changes.Happened();
        try
        {
            return Encoding.UTF8.GetBytes(await Answer(query, ct));
        }
        finally
        {
            Interlocked.Increment(ref _answered);
            _changes.Happened();
        }
    }

    public Task AskedAsync(int times) => _changes.UntilAsync(() => _asked.Count >= times);
}
