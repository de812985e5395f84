using System.Collections.Concurrent;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Speech.Fallback;

/// <summary>An engine whose every move is made by the test.</summary>
internal sealed class ObedientEngine(string name) : IUtteranceEngine
{
    private readonly TaskCompletionSource<Hypothesis> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Changes _changes = new();
    private Action<Hypothesis> _partial = _ => { };
    private int _begun;
    private int _asked;
    private int _disposed;

    public string Name => name;

    public int Begun => _begun;

    public int Disposed => _disposed;

    public ConcurrentQueue<short> Samples { get; } = new();

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial)
    {
        _partial = partial;
        Interlocked.Increment(ref _begun);
        _changes.Happened();
        return new Utterance(this);
    }

    public void Hear(string text) => _partial(new Hypothesis(text, 0.5));

    public void Answer(string text) => _answer.TrySetResult(new Hypothesis(text, 0.9));

    public void Fail(string reason) => Fail(new SpeechEngineException(reason));

    public void Fail(Exception reason) => _answer.TrySetException(reason);

    public void GiveUp(string reason) => _work.TrySetException(new SpeechEngineException(reason));

    public Task AskedAsync() => _changes.UntilAsync(() => _asked > 0);

    private sealed class Utterance(ObedientEngine engine) : IFallibleUtterance
    {
        public Task Work => engine._work.Task;

        public void Write(ReadOnlySpan<short> samples)
        {
            foreach (var sample in samples)
                engine.Samples.Enqueue(sample);
        }

        public Task<Hypothesis> FinishAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref engine._asked);
            engine._changes.Happened();
            return engine._answer.Task;
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref engine._disposed);
            return ValueTask.CompletedTask;
        }
    }
}
