using System.Buffers;
using System.IO.Pipelines;
using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// One listen: bytes → samples → endpointing → engine. A task of its own does the work, so the socket only copies bytes, and
/// whatever the engine does or fails to do, the microphone closes when speech is over. An engine that takes the bytes themselves
/// hears beside the endpointing: speech has begun when either says so first, and is over likewise. Where this hub cannot decode
/// the bytes, such an engine is all there is, and clocks take the place of audio time.
/// </summary>
internal sealed class EndpointedSession : ISpeechSession
{
    /// <summary>How long beyond the silence that ends speech a stream may stop flowing in the middle of speech.</summary>
    internal static readonly TimeSpan StallMargin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Silence at the end of what has arrived after which the clock counts on instead of waiting for more audio. Robots send half a
    /// second of audio at a time: by the time the next page could tell, the microphone would have been open for a second.
    /// </summary>
    internal static readonly TimeSpan SilenceAfterTalk = TimeSpan.FromSeconds(0.3);

    /// <summary>The same after a complete phrase of the skills, which rarely goes on.</summary>
    internal static readonly TimeSpan SilenceAfterPhrase = TimeSpan.FromSeconds(0.15);

    private readonly SpeechConfig _config;
    private readonly TimeProvider _time;
    private readonly TimeSpan _finalDeadline;
    private readonly SpeechMeter? _meter;
    private readonly AudioBuffer _buffer;
    private readonly AudioFrames _frames;
    private readonly bool _blind;
    private readonly SessionEngines _engines;
    private readonly Endpointer _endpointer;
    private readonly EndpointerOptions _options;
    private readonly TranscriptRules _rules;
    private readonly UtteranceAudio _audio = new();
    private readonly SpeechEventQueue _events = new();
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and a late reader may still cancel it
    private readonly Task _work;
    private long? _begun;
    private long _arrived;
    private long _started; // 0: nobody has spoken yet
    private TimeSpan _startedAt;
    private volatile Hypothesis _last = Hypothesis.Nothing;
    private volatile bool _early;
    private volatile bool _garbage;
    private volatile bool _outOfPatience;

    public EndpointedSession(EndpointedRecognizer recognizer, SpeechConfig config)
    {
        _config = config;
        _time = recognizer.Time;
        _finalDeadline = recognizer.FinalDeadline;
        _meter = recognizer.Meter;
        _buffer = new AudioBuffer(AudioLimits.Capacity(config));
        _frames = new AudioFrames(AudioDecoder.Create(config));
        _blind = !_frames.CanDecode && recognizer.Streaming is not null;
        _engines = new SessionEngines(recognizer, config, _frames.CanDecode, Heard, Wake);
        _options = EndpointerOptions.From(config);
        _endpointer = new Endpointer(_options);
        _rules = new TranscriptRules(config.EarlyEndOfSpeech);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>How a listen came to its end.</summary>
    private enum Outcome
    {
        Listening,
        AudioOver,
        SpeechOver,
        EarlyEnd,
        Garbage,
        NoSpeech,
        TooLong,
        Refused,
    }

    private bool Started => Volatile.Read(ref _started) != 0;

    public bool TryWrite(ReadOnlySpan<byte> frame) => _buffer.TryWrite(frame);

    public void Complete() => _buffer.Complete();

    public IAsyncEnumerable<SpeechEvent> Events(CancellationToken ct) => _events.ReadAll(_stop.Cancel, ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        try
        {
            var outcome = await ListenAsync().ConfigureAwait(false);
            _buffer.Complete();
            await ConcludeAsync(outcome).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody wants the result.
        }
        catch (SpeechEngineException e)
        {
            _events.TryAdd(new SpeechEvent.Failed(SpeechFailure.Engine, e.Message));
        }
#pragma warning disable CA1031 // the port's promise: a fault in here is an event, never an exception in the hub
        catch (Exception e)
#pragma warning restore CA1031
        {
            _events.TryAdd(new SpeechEvent.Failed(SpeechFailure.Engine, $"The recogniser failed: {e.GetType().Name}"));
        }
        finally
        {
            await _engines.DisposeAsync().ConfigureAwait(false);
            _buffer.Dispose();
            _frames.Dispose();
            _audio.Dispose();
            _events.Abandon();
        }
    }

    private async Task<Outcome> ListenAsync()
    {
        if (_frames.Error != AudioError.None && !_blind)
            return Outcome.Refused;
        ITimer? patience = null;
        try
        {
            while (true)
            {
                if (Patience() is { } wait)
                {
                    patience ??= _time.CreateTimer(static s => ((EndpointedSession)s!).LosePatience(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    patience.Change(wait, Timeout.InfiniteTimeSpan);
                }

                var read = await _buffer.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                var outcome = Hear(read.Buffer);
                var nothingNew = read.Buffer.IsEmpty;
                if (!nothingNew)
                    NoteArrival();
                _buffer.Reader.AdvanceTo(read.Buffer.End);
                if (outcome == Outcome.Listening)
                    outcome = HeardMeanwhile(nothingNew);
                if (outcome != Outcome.Listening)
                    return outcome;
                _outOfPatience = false;
                if (read.IsCompleted || _frames.Ended)
                    return _buffer.Overflowed ? Outcome.Refused : Outcome.AudioOver;
            }
        }
        finally
        {
            if (patience is not null)
                await patience.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void NoteArrival()
    {
        _arrived = _time.GetTimestamp();
        _begun ??= _arrived;
    }

    /// <summary>What the engines and the clock have said since the last look.</summary>
    private Outcome HeardMeanwhile(bool nothingNew)
    {
        if (_early)
            return Outcome.EarlyEnd;
        if (_garbage)
            return Outcome.Garbage;
        if (_engines.SpeechOver)
            return Outcome.SpeechOver;
        _engines.Recover(_audio, _endpointer);
        if (_blind && !Started && _begun is { } begun && _options.StartTimeout is { } start && Left(begun, start) == TimeSpan.Zero)
            return Outcome.NoSpeech;
        if (_blind && Started && Left(_started, _options.MaxSpeech) == TimeSpan.Zero)
            return Outcome.TooLong;
        return _outOfPatience && nothingNew && (Started || _endpointer.InSpeech) ? Outcome.SpeechOver : Outcome.Listening;
    }

    /// <summary>How long the stream may stay quiet from here; null: as long as it likes.</summary>
    private TimeSpan? Patience()
    {
        if (_endpointer.InSpeech)
            return InSpeechPatience();
        if (!Started)
            return _blind && _begun is { } begun && _options.StartTimeout is { } start ? Left(begun, start) : null;
        // Only the engine has heard it.
        var quiet = Left(_arrived, _options.EndSilence + StallMargin);
        var speech = Left(_started, _options.MaxSpeech);
        return _blind && speech < quiet ? speech : quiet;
    }

    /// <summary>
    /// Where the stream stopped in silence, the rest of the silence that ends speech; where it stopped in speech, a good while.
    /// </summary>
    private TimeSpan InSpeechPatience()
    {
        var silence = _endpointer.Position - _endpointer.SpeechEnd;
        return silence < (_last.IsKnownPhrase ? SilenceAfterPhrase : SilenceAfterTalk)
            ? _options.EndSilence + StallMargin
            : Left(_arrived, _options.EndSilence - silence);
    }

    private TimeSpan Left(long since, TimeSpan limit)
    {
        var left = limit - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void LosePatience()
    {
        _outOfPatience = true;
        Wake();
    }

    private void Wake() => _buffer.Reader.CancelPendingRead();

    private Outcome Hear(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var outcome = _blind ? Outcome.Listening : Hear(segment.Span);
            if (_buffer.Overflowed)
                outcome = Outcome.Refused;
            if (outcome != Outcome.Refused)
                _engines.Hear(segment.Span);
            if (outcome != Outcome.Listening)
                return outcome;
        }

        return Outcome.Listening;
    }

    private Outcome Hear(ReadOnlySpan<byte> input)
    {
        while (_frames.TryRead(ref input, out var frame))
        {
            var outcome = HearFrame(frame);
            if (outcome != Outcome.Listening)
                return outcome;
        }

        return _frames.Error == AudioError.None ? Outcome.Listening : Outcome.Refused;
    }

    private Outcome HearFrame(ReadOnlySpan<short> frame)
    {
        _audio.Add(frame);
        _config.Levels?.Add(frame);
        var result = _endpointer.Accept(frame);
        if (result == EndpointerResult.SpeechStarted)
        {
            Start(_endpointer.SpeechStart);
            if (_engines.MayFallBack)
                _audio.Keep();
        }

        if (_endpointer.InSpeech)
            _engines.Hear(_audio, _endpointer);
        return result switch
        {
            EndpointerResult.SpeechEnded => Outcome.SpeechOver,
            EndpointerResult.SpeechTooLong => Outcome.TooLong,
            // Somebody speaks too softly for us, but not for the engine.
            EndpointerResult.NoSpeech => Started ? Outcome.Listening : Outcome.NoSpeech,
            _ => Started && !_endpointer.InSpeech && _endpointer.Position - _startedAt >= _options.MaxSpeech ? Outcome.TooLong : Outcome.Listening,
        };
    }

    private void Start(TimeSpan at)
    {
        if (!_events.TryAdd(new SpeechEvent.Started(at)))
            return;
        _startedAt = at;
        Volatile.Write(ref _started, Math.Max(1, _time.GetTimestamp()));
    }

    /// <summary>Called from a thread of the engine.</summary>
    private void Heard(Hypothesis hypothesis)
    {
        var begins = _engines.Streams && !Started;
        if (begins)
            Start(_endpointer.Position);
        if (!_events.TryAdd(new SpeechEvent.Partial(hypothesis.Text, hypothesis.Confidence)))
            return;
        _last = hypothesis;
        if (_rules.IsEarlyEnd(hypothesis.Text))
            _early = true;
        else if (TranscriptRules.IsGarbage(hypothesis.Text))
            _garbage = true;
        else if (!hypothesis.IsKnownPhrase && !begins)
            return;
        Wake();
    }

    private async Task ConcludeAsync(Outcome outcome)
    {
        if (outcome == Outcome.Refused)
        {
            _events.TryAdd(Refusal());
            return;
        }

        var nothingCame = !_blind && _endpointer.FrameCount == 0;
        if (!_engines.Asked || nothingCame || outcome == Outcome.NoSpeech)
        {
            End();
            SpeechAnnotation? reason = outcome == Outcome.NoSpeech ? SpeechAnnotation.SosTimeout : null;
            _events.TryAdd(new SpeechEvent.Final(string.Empty, 0, reason));
            return;
        }

        Measure(outcome);
        End();
        var said = outcome is Outcome.Garbage or Outcome.EarlyEnd ? _last : await FinishAsync().ConfigureAwait(false);
        if (said.Text.Length > 0)
            Start(_endpointer.Position);
        End();
        _events.TryAdd(new SpeechEvent.Final(said.Text, said.Confidence, AnnotationOf(outcome, said)));
    }

    /// <summary>
    /// How long after the last of what was said its end is declared. Audio time, or the clock where that says more: pages come late, and
    /// a stream that has stopped is waited for.
    /// </summary>
    private void Measure(Outcome outcome)
    {
        var reason = outcome switch
        {
            Outcome.SpeechOver => "silence",
            Outcome.EarlyEnd => "phrase",
            Outcome.AudioOver => "audio-over",
            _ => null,
        };
        if (reason is null || !_endpointer.InSpeech || _begun is not { } begun || _meter is null)
            return;
        var heard = _endpointer.Position - _endpointer.SpeechEnd;
        var waited = _time.GetElapsedTime(begun) - _endpointer.SpeechEnd;
        _meter.Endpointed(reason, waited > heard ? waited : heard);
    }

    private void End() => _events.TryAdd(new SpeechEvent.Ended(_endpointer.InSpeech ? _endpointer.SpeechEnd : _endpointer.Position));

    private SpeechAnnotation? AnnotationOf(Outcome outcome, Hypothesis said) => outcome switch
    {
        Outcome.EarlyEnd => SpeechAnnotation.FastEos,
        Outcome.TooLong => SpeechAnnotation.MaxSpeechTimeout,
        Outcome.Garbage => SpeechAnnotation.Garbage,
        _ when said.Text.Length > 0 => null,
        _ when Started => SpeechAnnotation.Garbage,
        // The engine has stopped listening, and nobody has spoken.
        Outcome.SpeechOver => SpeechAnnotation.SosTimeout,
        _ => null,
    };

    private async Task<Hypothesis> FinishAsync()
    {
        try
        {
            return await _engines.FinishAsync(_audio, _endpointer, _stop.Token).WaitAsync(_finalDeadline, _time, _stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            return _last.Text.Length > 0
                ? _last
                : throw new SpeechEngineException($"The recogniser did not answer within {_finalDeadline.TotalSeconds} s", e);
        }
    }

    private SpeechEvent.Failed Refusal() => _frames.Error switch
    {
        _ when _buffer.Overflowed => new(SpeechFailure.Overflow, "More audio came than one listen may bring"),
        AudioError.EncodingNotSupported => new(SpeechFailure.Unsupported, $"Audio encoding {_config.Encoding} is not supported"),
        AudioError.RateNotSupported => new(SpeechFailure.Unsupported, $"A sample rate of {_config.SampleRate} is not supported"),
        AudioError.DecoderMissing when _config.Encoding == AudioEncoding.Flac => new(SpeechFailure.Unsupported, "FLAC audio needs libFLAC: apt-get install libflac12"),
        AudioError.DecoderMissing => new(SpeechFailure.Unsupported, "Ogg/Opus audio needs libopus: apt-get install libopus0"),
        var error => new(SpeechFailure.BadAudio, $"The audio is not {_config.Encoding}: {error}"),
    };
}
