using Jibo.Pegasus.Hub.Speech.Fallback;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>
/// One utterance at a Whisper server. It is sent while it is said where the server takes that, and once more as a whole where that
/// turns out not to work. Whisper hears only whole files; where an early-end phrase is waited for, what has been said so far is
/// sent now and then as well.
/// </summary>
internal sealed class WhisperUtterance : IFallibleUtterance
{
    /// <summary>How long after the end an answer may take; the hub has tighter limits of its own.</summary>
    internal static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly WhisperEngine _engine;
    private readonly SpeechConfig _config;
    private readonly Action<Hypothesis> _partial;
    private readonly SampleLog _log = new(SampleLog.WholeUtterance);
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and disposal may come at any moment
    private readonly CancellationTokenSource _said = new();
    private readonly Task<Hypothesis?>? _upload;
    private readonly long _interimSamples;
    private Task _interim = Task.CompletedTask;
    private long _nextInterim;

    public WhisperUtterance(WhisperEngine engine, SpeechConfig config, Action<Hypothesis> partial)
    {
        _engine = engine;
        _config = config;
        _partial = partial;
        _interimSamples = config.EarlyEndOfSpeech.Count > 0 ? (long)(engine.Interim.TotalSeconds * 16000) : 0;
        _nextInterim = _interimSamples > 0 ? _interimSamples : long.MaxValue;
        if (engine.Streams)
            _upload = Task.Run(UploadAsync);
        Work = _upload ?? Task.CompletedTask;
        _ = Work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public Task Work { get; }

    public void Write(ReadOnlySpan<short> samples)
    {
        _log.Write(samples);
        if (_nextInterim == long.MaxValue || _log.Count < _nextInterim || !_interim.IsCompleted)
            return;
        _nextInterim = _log.Count + _interimSamples;
        _interim = Task.Run(LookAsync);
    }

    public async Task<Hypothesis> FinishAsync(CancellationToken ct)
    {
        _log.End();
        await _said.CancelAsync().ConfigureAwait(false);
        using var timer = new CancellationTokenSource(AnswerTimeout, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token, _stop.Token);
        try
        {
            if (_upload is not null && await _upload.WaitAsync(either.Token).ConfigureAwait(false) is { } heard)
                return heard;
            var whole = await _engine.TranscribeAsync(_log, _config, streamed: false, either.Token).ConfigureAwait(false);
            if (_upload is not null)
                _engine.RefusesStreams();
            return whole;
        }
        catch (WhisperException e)
        {
            throw new SpeechEngineException(e.Message, e);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new SpeechEngineException($"The Whisper server did not answer within {AnswerTimeout.TotalSeconds:0} s", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    /// <summary>Null: the server does not want it this way.</summary>
    private async Task<Hypothesis?> UploadAsync()
    {
        try
        {
            return await _engine.TranscribeAsync(_log, _config, streamed: true, _stop.Token).ConfigureAwait(false);
        }
        catch (WhisperException e) when (e.ByForm)
        {
            return null;
        }
        catch (WhisperException e)
        {
            throw new SpeechEngineException(e.Message, e);
        }
    }

    private async Task LookAsync()
    {
        using var timer = new CancellationTokenSource(AnswerTimeout, _engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _said.Token, _stop.Token);
        try
        {
            var heard = await _engine.TranscribeAsync(_log, _config, streamed: false, either.Token).ConfigureAwait(false);
            if (heard.Text.Length > 0 && !either.IsCancellationRequested)
                _partial(heard);
        }
        catch (Exception e) when (e is WhisperException or OperationCanceledException)
        {
            // Only a look; the final answer will tell.
        }
    }
}
