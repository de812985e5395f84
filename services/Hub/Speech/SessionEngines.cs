namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// Who hears one listen: the streaming engine as long as there is one that works, else the engine for utterances. Owned by the
/// session's task; only the engines' callbacks come from elsewhere.
/// </summary>
internal sealed class SessionEngines : IEngineStreamListener, IAsyncDisposable
{
    private readonly EndpointedRecognizer _recognizer;
    private readonly IUtteranceEngine? _engine;
    private readonly SpeechConfig _config;
    private readonly Action<Hypothesis> _heard;
    private readonly Action _wake;
    private IEngineStream? _stream;
    private IUtterance? _utterance;
    private volatile bool _streaming;
    private volatile bool _speechOver;
    private volatile SpeechEngineException? _failure;

    /// <param name="canDecode">Whether there are samples for an engine of utterances.</param>
    /// <param name="heard">Gets what is heard, from a thread of an engine.</param>
    /// <param name="wake">Called when something else has happened that the session should look at.</param>
    public SessionEngines(EndpointedRecognizer recognizer, SpeechConfig config, bool canDecode, Action<Hypothesis> heard, Action wake)
    {
        _recognizer = recognizer;
        _engine = canDecode ? recognizer.Engine : null;
        _config = config;
        _heard = heard;
        _wake = wake;
        _streaming = recognizer.Streaming is not null && (_engine is null || recognizer.Health is not { IsOut: true });
    }

    /// <summary>Whether the robot's bytes are what is heard.</summary>
    public bool Streams => _streaming;

    /// <summary>Whether the other engine may still be needed.</summary>
    public bool MayFallBack => _streaming && _engine is not null;

    /// <summary>Whether anybody has been given anything to hear.</summary>
    public bool Asked => _utterance is not null || (_streaming && _stream is not null);

    /// <summary>Whether the streaming engine has found the end of speech.</summary>
    public bool SpeechOver => _speechOver && _streaming;

    /// <summary>Gives the robot's own bytes to the engine that wants them.</summary>
    public void Hear(ReadOnlySpan<byte> audio)
    {
        if (!_streaming)
            return;
        _stream ??= _recognizer.Streaming!.Begin(_config, this);
        _stream.Write(audio);
    }

    /// <summary>Gives what is due of the utterance to the engine that wants samples.</summary>
    public void Hear(UtteranceAudio audio, Endpointer endpointer)
    {
        if (_streaming || _engine is null)
            return;
        _utterance ??= _engine.Begin(_config, _heard);
        audio.Feed(endpointer, _utterance);
    }

    /// <summary>Once the stream has failed, the other engine gets the utterance from its beginning.</summary>
    /// <exception cref="SpeechEngineException">The stream has failed, and there is no other engine or not enough audio for it.</exception>
    public void Recover(UtteranceAudio audio, Endpointer endpointer)
    {
        if (_streaming && _failure is { } failure)
            FallBack(failure, audio, endpointer);
    }

    /// <summary>The best hypothesis of the whole.</summary>
    /// <exception cref="SpeechEngineException">Nobody could hear it.</exception>
    public async Task<Hypothesis> FinishAsync(UtteranceAudio audio, Endpointer endpointer, CancellationToken ct)
    {
        if (_streaming && _stream is not null)
        {
            var asked = _recognizer.Time.GetTimestamp();
            try
            {
                var said = await _stream.FinishAsync(ct).ConfigureAwait(false);
                _recognizer.Health?.Succeeded();
                Measure(asked, said.Text.Length > 0 ? SpeechMeter.Heard : SpeechMeter.Nothing);
                return said;
            }
            catch (SpeechEngineException e)
            {
                Measure(asked, SpeechMeter.Failed);
                FallBack(e, audio, endpointer);
            }
        }

        return _utterance is null ? Hypothesis.Nothing : await _utterance.FinishAsync(ct).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
            await _stream.DisposeAsync().ConfigureAwait(false);
        if (_utterance is not null)
            await _utterance.DisposeAsync().ConfigureAwait(false);
    }

    void IEngineStreamListener.Heard(Hypothesis hypothesis)
    {
        if (_streaming)
            _heard(hypothesis);
    }

    void IEngineStreamListener.SpeechOver()
    {
        _speechOver = true;
        _wake();
    }

    void IEngineStreamListener.Broke(SpeechEngineException failure)
    {
        _failure = failure;
        _wake();
    }

    private void Measure(long asked, string outcome) =>
        _recognizer.Meter?.Recognised(_recognizer.Streaming!.Name, outcome, _recognizer.Time.GetElapsedTime(asked));

    private void FallBack(SpeechEngineException failure, UtteranceAudio audio, Endpointer endpointer)
    {
        var canHear = _engine is not null && audio.TryRewind(endpointer);
        _recognizer.Health?.Failed(failure.Message, canHear);
        if (!canHear)
            throw new SpeechEngineException(failure.Message, failure);
        _streaming = false;
        if (endpointer.InSpeech)
            Hear(audio, endpointer);
    }
}
