using System.Buffers;

namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>
/// One utterance at whichever engine can hear it. The samples are kept, so that an engine that comes in late hears it from the
/// beginning: at once when the one before gives up while somebody speaks, or after the end when it fails or is slow.
/// </summary>
internal sealed class FallbackUtterance : IUtterance
{
    private const int ReplaySamples = 8000;
    private readonly FallbackEngine _engine;
    private readonly EngineSlot[] _order;
    private readonly SpeechConfig _config;
    private readonly Action<Hypothesis> _partial;
    private readonly SampleLog? _kept;
    private readonly Lock _gate = new();
    private readonly List<Attempt> _attempts = [];
    private volatile Attempt _current;
    private volatile Hypothesis _last = Hypothesis.Nothing;
    private bool _finishing;
    private bool _disposed;

    public FallbackUtterance(FallbackEngine engine, EngineSlot[] order, SpeechConfig config, Action<Hypothesis> partial)
    {
        _engine = engine;
        _order = order;
        _config = config;
        _partial = partial;
        _kept = order.Length > 1 ? new SampleLog(SampleLog.WholeUtterance) : null;
        lock (_gate)
            _current = Begin_NeedsLock();
    }

    public void Write(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _kept?.Write(samples);
            if (_current.Failure is null)
                _current.Utterance.Write(samples);
        }
    }

    public async Task<Hypothesis> FinishAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(_engine.Limits.Total, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        List<Attempt> running;
        lock (_gate)
        {
            _finishing = true;
            if (_current.Failure is { } failure)
                throw new SpeechEngineException(failure.Message, failure);
            running = [_current];
        }

        Finish(_current, either.Token);
        try
        {
            return await FirstAnswerAsync(running, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            var reason = DidNotAnswer(_engine.Limits.Total);
            foreach (var attempt in running)
            {
                Measure(attempt, SpeechMeter.Failed);
                _engine.Journal.Failed(attempt.Slot.State, reason, next: null);
            }

            return _last.Text.Length > 0 ? _last : throw new SpeechEngineException($"The recogniser {reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        foreach (var attempt in _attempts)
            await attempt.Utterance.DisposeAsync().ConfigureAwait(false);
        _kept?.Dispose();
    }

    private async Task<Hypothesis> FirstAnswerAsync(List<Attempt> running, CancellationToken ct)
    {
        while (true)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var slow = HasNext ? Task.Delay(_engine.Limits.NextAfter, _engine.Time, enough.Token) : null;
            IEnumerable<Task> all = running.Select(attempt => attempt.Answer);
            var done = await Task.WhenAny(slow is null ? all : all.Append(slow)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
            if (done == slow)
            {
                _engine.Journal.Slow(running[^1].Slot.Name, _engine.Limits.NextAfter, Next(running, ct).Slot.Name);
                continue;
            }

            var answered = running.Find(attempt => attempt.Answer == done)!;
            if (done.IsCompletedSuccessfully)
                return Won(answered, running);
            running.Remove(answered);
            Measure(answered, SpeechMeter.Failed);
            var failure = done.Exception?.GetBaseException() ?? new SpeechEngineException("The recogniser gave up");
            var next = running.Count == 0 && HasNext ? Next(running, ct) : running.LastOrDefault();
            _engine.Journal.Failed(answered.Slot.State, ReasonOf(failure), next?.Slot.Name);
            if (next is null)
                throw new SpeechEngineException(ReasonOf(failure), failure);
        }
    }

    private Hypothesis Won(Attempt winner, List<Attempt> running)
    {
        winner.Slot.State.Succeeded();
        var said = winner.Answer.GetAwaiter().GetResult();
        Measure(winner, said.Text.Length > 0 ? SpeechMeter.Heard : SpeechMeter.Nothing);
        foreach (var slower in running)
        {
            if (slower != winner && Array.IndexOf(_order, slower.Slot) < Array.IndexOf(_order, winner.Slot))
                _engine.Journal.Failed(slower.Slot.State, DidNotAnswer(_engine.Limits.NextAfter), winner.Slot.Name);
        }

        return said;
    }

    private void Measure(Attempt attempt, string outcome) =>
        _engine.Journal.Meter.Recognised(attempt.Slot.Name, outcome, _engine.Time.GetElapsedTime(attempt.Asked));

    private bool HasNext => _attempts.Count < _order.Length && !_kept!.Overflowed;

    private Attempt Next(List<Attempt> running, CancellationToken ct)
    {
        lock (_gate)
            _current = Begin_NeedsLock();
        running.Add(_current);
        Finish(_current, ct);
        return _current;
    }

    private void Finish(Attempt attempt, CancellationToken ct)
    {
        attempt.Asked = _engine.Time.GetTimestamp();
        attempt.Answer = AnswerAsync();
        _ = attempt.Answer.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

        // What is thrown at once is a failure like any other.
        async Task<Hypothesis> AnswerAsync() => await attempt.Utterance.FinishAsync(ct).WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Begins with the next engine in the order and gives it what has been said so far.</summary>
    private Attempt Begin_NeedsLock()
    {
        var attempt = new Attempt(_order[_attempts.Count]);
        attempt.Utterance = attempt.Slot.Engine.Begin(_config, heard => Heard(attempt, heard));
        _attempts.Add(attempt);
        if (_kept is { Count: > 0 })
            Replay(_kept, attempt.Utterance);
        if (attempt.Utterance is IFallibleUtterance fallible)
        {
            _ = fallible.Work.ContinueWith(
                task => GaveUp(attempt, task.Exception!.GetBaseException()),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }

        return attempt;
    }

    private static void Replay(SampleLog kept, IUtterance utterance)
    {
        var buffer = ArrayPool<short>.Shared.Rent(ReplaySamples);
        long position = 0;
        for (int count; (count = kept.Read(position, buffer)) > 0; position += count)
            utterance.Write(buffer.AsSpan(0, count));
        ArrayPool<short>.Shared.Return(buffer);
    }

    private void Heard(Attempt attempt, Hypothesis heard)
    {
        if (attempt != _current)
            return;
        _last = heard;
        _partial(heard);
    }

    /// <summary>While somebody speaks; after the end, it is the answer that fails.</summary>
    private void GaveUp(Attempt attempt, Exception failure)
    {
        lock (_gate)
        {
            if (_disposed || _finishing || attempt != _current)
                return;
            attempt.Failure = failure;
            if (HasNext)
                _current = Begin_NeedsLock();
            _engine.Journal.Failed(attempt.Slot.State, ReasonOf(failure), _current == attempt ? null : _current.Slot.Name);
        }
    }

    private static string DidNotAnswer(TimeSpan within) => $"did not answer within {within.TotalSeconds:0.##} s";

    // What other exceptions say may be anything, what was said included.
    private static string ReasonOf(Exception failure) => failure is SpeechEngineException ? failure.Message : $"broke with {failure.GetType().Name}";

    /// <summary>One engine's try.</summary>
    private sealed class Attempt(EngineSlot slot)
    {
        public EngineSlot Slot => slot;

        public IUtterance Utterance { get; set; } = null!;

        public Task<Hypothesis> Answer { get; set; } = null!;

        public Exception? Failure { get; set; }

        /// <summary>When its answer was asked for.</summary>
        public long Asked { get; set; }
    }
}
