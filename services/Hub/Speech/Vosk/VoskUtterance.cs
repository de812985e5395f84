using System.Buffers;
using Jibo.Pegasus.Hub.Speech.Fallback;

namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>
/// One utterance at a vosk-server. Each piece of audio is answered once, by what is heard so far or, after a pause, by what was
/// heard up to it; the end is answered by the rest, and then the server closes.
/// </summary>
internal sealed class VoskUtterance : IFallibleUtterance
{
    /// <summary>How long opening the connection may take.</summary>
    internal static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long after the end an answer may take; the hub has tighter limits of its own.</summary>
    internal static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private const int PieceSamples = 1600; // 0.1 s
    private readonly VoskEngine _engine;
    private readonly SpeechConfig _config;
    private readonly Action<Hypothesis> _partial;
    private readonly SampleLog _log = new(SampleLog.WholeUtterance);
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and disposal may come at any moment
    private readonly Task<Hypothesis> _work;
    private int _expected; // answers to what has been sent
    private volatile bool _endSent;

    public VoskUtterance(VoskEngine engine, SpeechConfig config, Action<Hypothesis> partial)
    {
        _engine = engine;
        _config = config;
        _partial = partial;
        _work = Task.Run(WorkAsync);
        _ = _work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public Task Work => _work;

    public void Write(ReadOnlySpan<short> samples) => _log.Write(samples);

    public async Task<Hypothesis> FinishAsync(CancellationToken ct)
    {
        _log.End();
        try
        {
            return await _work.WaitAsync(AnswerTimeout, _engine.Time, ct).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new SpeechEngineException($"The Vosk server did not answer within {AnswerTimeout.TotalSeconds:0} s", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    private async Task<Hypothesis> WorkAsync()
    {
        using var connection = new VoskConnection();
        await OpenAsync(connection).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var sending = SendAsync(connection, either.Token);
        try
        {
            return await ReceiveAsync(connection, either.Token).ConfigureAwait(false);
        }
        finally
        {
            // Nobody needs the rest, and the socket is not to be closed under a send.
            await either.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OpenAsync(VoskConnection connection)
    {
        using var timer = new CancellationTokenSource(OpenTimeout, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _stop.Token);
        var phrases = _engine.Options.OnlyHints && _config.Hints.Count > 1 ? (string[])[.. _config.Hints, "[unk]"] : null; // "jibo" is always there
        try
        {
            await connection.OpenAsync(_engine.Options.Address!, new VoskConfig(16000, 1, phrases), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            throw new SpeechEngineException($"The Vosk server did not let us in within {OpenTimeout.TotalSeconds:0} s", e);
        }
    }

    private async Task SendAsync(VoskConnection connection, CancellationToken ct)
    {
        var buffer = ArrayPool<short>.Shared.Rent(PieceSamples);
        try
        {
            for (long position = 0; ;)
            {
                await _log.WaitAsync(position + PieceSamples, ct).ConfigureAwait(false);
                var count = _log.Read(position, buffer.AsSpan(0, PieceSamples));
                if (count == 0)
                    break;
                Interlocked.Increment(ref _expected);
                await connection.SendAsync(buffer.AsMemory(0, count), ct).ConfigureAwait(false);
                position += count;
            }

            Interlocked.Increment(ref _expected);
            _endSent = true;
            await connection.SendEndAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<short>.Shared.Return(buffer);
        }
    }

    private async Task<Hypothesis> ReceiveAsync(VoskConnection connection, CancellationToken ct)
    {
        var heard = new VoskTranscript();
        for (var answers = 1; ; answers++)
        {
            var answer = await connection.ReceiveAsync(ct).ConfigureAwait(false);
            if (answer is null)
                return _endSent && heard.Ended ? heard.Hypothesis : throw new SpeechEngineException("The Vosk server closed the connection before its final result");
            var before = heard.Hypothesis.Text;
            heard.Add(answer);
            var now = heard.Hypothesis;
            if (now.Text.Length > 0 && now.Text != before)
                _partial(now);
            if (_endSent && answers >= Volatile.Read(ref _expected) && heard.Ended)
                return now;
        }
    }
}
