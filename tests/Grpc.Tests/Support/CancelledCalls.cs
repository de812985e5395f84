using System.Collections.Concurrent;

namespace Jibo.Pegasus.GrpcTests;

// Which calls the server has seen cancelled, by their text.
internal sealed class CancelledCalls
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _calls = new();

    public void Add(string text) => Of(text).TrySetResult();

    public Task SeenAsync(string text) => Of(text).Task;

    private TaskCompletionSource Of(string text) => _calls.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
