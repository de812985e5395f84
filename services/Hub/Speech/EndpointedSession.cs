using System.Buffers;
using System.IO.Pipelines;
using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// One listen: bytes → samples → endpointing → engine. A task of its own does the work, so the socket only copies bytes, and
/// whatever the engine does or fails to do, the microphone closes when speech is over.
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

    private readonly IUtteranceEngine _engine;
    private readonly SpeechConfig _config;
    private readonly TimeProvider _time;
    private readonly TimeSpan _finalDeadline;
    private readonly AudioBuffer _buffer;
    private readonly AudioDecoder _decoder;
    private readonly Endpointer _endpointer;
    private readonly EndpointerOptions _options;
    private readonly TranscriptRules _rules;
    private readonly UtteranceAudio _audio = new();
    private readonly SpeechEventQueue _events = new();
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and a late reader may still cancel it
    private readonly short[] _frame = new short[Endpointer.FrameSamples];
    private readonly Task _work;
    private int _frameFill;
    private long _arrived;
    private IUtterance? _utterance;
    private volatile Hypothesis _last = Hypothesis.Nothing;
    private volatile bool _early;
    private volatile bool _garbage;
    private volatile bool _stalled;

    public EndpointedSession(IUtteranceEngine engine, SpeechConfig config, TimeProvider time, TimeSpan finalDeadline)
    {
        _engine = engine;
        _config = config;
        _time = time;
        _finalDeadline = finalDeadline;
        _buffer = new AudioBuffer(AudioLimits.Capacity(config));
        _decoder = AudioDecoder.Create(config);
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
            if (_utterance is not null)
                await _utterance.DisposeAsync().ConfigureAwait(false);
            _buffer.Dispose();
            _decoder.Dispose();
            _audio.Dispose();
            _events.Abandon();
        }
    }

    private async Task<Outcome> ListenAsync()
    {
        if (_decoder.Error != AudioError.None)
            return Outcome.Refused;
        ITimer? stall = null;
        try
        {
            while (true)
            {
                if (_endpointer.InSpeech)
                {
                    stall ??= _time.CreateTimer(static s => ((EndpointedSession)s!).Stalled(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    stall.Change(Patience(), Timeout.InfiniteTimeSpan);
                }

                var read = await _buffer.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                var outcome = Hear(read.Buffer);
                var nothingNew = read.Buffer.IsEmpty;
                if (!nothingNew)
                    _arrived = _time.GetTimestamp();
                _buffer.Reader.AdvanceTo(read.Buffer.End);
                if (outcome != Outcome.Listening)
                    return outcome;
                if (_early)
                    return Outcome.EarlyEnd;
                if (_garbage)
                    return Outcome.Garbage;
                if (_stalled && nothingNew)
                    return Outcome.SpeechOver;
                _stalled = false;
                if (read.IsCompleted || _decoder.Ended)
                    return _buffer.Overflowed ? Outcome.Refused : Outcome.AudioOver;
            }
        }
        finally
        {
            if (stall is not null)
                await stall.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// How long the stream may stay quiet from here before speech counts as over: where it stopped in silence, the rest of the
    /// silence that ends speech; where it stopped in speech, a good while.
    /// </summary>
    private TimeSpan Patience()
    {
        var silence = _endpointer.Position - _endpointer.SpeechEnd;
        if (silence < (_last.IsKnownPhrase ? SilenceAfterPhrase : SilenceAfterTalk))
            return _options.EndSilence + StallMargin;
        var left = _options.EndSilence - silence - _time.GetElapsedTime(_arrived);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Stalled()
    {
        _stalled = true;
        _buffer.Reader.CancelPendingRead();
    }

    private Outcome Hear(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var input = segment.Span;
            while (true)
            {
                var samples = _decoder.Decode(ref input);
                if (_decoder.Error != AudioError.None || _buffer.Overflowed)
                    return Outcome.Refused;
                if (samples.IsEmpty && input.IsEmpty)
                    break;
                var outcome = Hear(samples);
                if (outcome != Outcome.Listening)
                    return outcome;
            }
        }

        return Outcome.Listening;
    }

    private Outcome Hear(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, _frame.Length - _frameFill);
            samples[..take].CopyTo(_frame.AsSpan(_frameFill));
            samples = samples[take..];
            _frameFill += take;
            if (_frameFill < _frame.Length)
                break;
            _frameFill = 0;
            var outcome = HearFrame();
            if (outcome != Outcome.Listening)
                return outcome;
        }

        return Outcome.Listening;
    }

    private Outcome HearFrame()
    {
        _audio.Add(_frame);
        var result = _endpointer.Accept(_frame);
        if (result == EndpointerResult.SpeechStarted)
        {
            _events.TryAdd(new SpeechEvent.Started(_endpointer.SpeechStart));
            _utterance = _engine.Begin(_config, Heard);
        }

        if (_utterance is not null)
            _audio.Feed(_endpointer, _utterance);
        return result switch
        {
            EndpointerResult.SpeechEnded => Outcome.SpeechOver,
            EndpointerResult.SpeechTooLong => Outcome.TooLong,
            EndpointerResult.NoSpeech => Outcome.NoSpeech,
            _ => Outcome.Listening,
        };
    }

    /// <summary>Called from a thread of the engine.</summary>
    private void Heard(Hypothesis hypothesis)
    {
        if (!_events.TryAdd(new SpeechEvent.Partial(hypothesis.Text, hypothesis.Confidence)))
            return;
        _last = hypothesis;
        if (_rules.IsEarlyEnd(hypothesis.Text))
            _early = true;
        else if (TranscriptRules.IsGarbage(hypothesis.Text))
            _garbage = true;
        else if (!hypothesis.IsKnownPhrase)
            return;
        _buffer.Reader.CancelPendingRead();
    }

    private async Task ConcludeAsync(Outcome outcome)
    {
        if (outcome == Outcome.Refused)
        {
            _events.TryAdd(Refusal());
            return;
        }

        if (_utterance is null)
        {
            SpeechAnnotation? reason = outcome == Outcome.NoSpeech ? SpeechAnnotation.SosTimeout : null;
            _events.TryAdd(new SpeechEvent.Final(string.Empty, 0, reason));
            return;
        }

        _events.TryAdd(new SpeechEvent.Ended(_endpointer.SpeechEnd));
        var said = outcome is Outcome.Garbage or Outcome.EarlyEnd ? _last : await FinishAsync().ConfigureAwait(false);
        SpeechAnnotation? annotation = outcome switch
        {
            Outcome.EarlyEnd => SpeechAnnotation.FastEos,
            Outcome.TooLong => SpeechAnnotation.MaxSpeechTimeout,
            _ when said.Text.Length == 0 || outcome == Outcome.Garbage => SpeechAnnotation.Garbage,
            _ => null,
        };
        _events.TryAdd(new SpeechEvent.Final(said.Text, said.Confidence, annotation));
    }

    private async Task<Hypothesis> FinishAsync()
    {
        try
        {
            return await _utterance!.FinishAsync(_stop.Token).WaitAsync(_finalDeadline, _time, _stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            return _last.Text.Length > 0
                ? _last
                : throw new SpeechEngineException($"The recogniser did not answer within {_finalDeadline.TotalSeconds} s", e);
        }
    }

    private SpeechEvent.Failed Refusal() => _decoder.Error switch
    {
        AudioError.None => new(SpeechFailure.Overflow, "More audio came than one listen may bring"),
        AudioError.EncodingNotSupported => new(SpeechFailure.Unsupported, $"Audio encoding {_config.Encoding} is not supported"),
        AudioError.RateNotSupported => new(SpeechFailure.Unsupported, $"A sample rate of {_config.SampleRate} is not supported"),
        AudioError.DecoderMissing when _config.Encoding == AudioEncoding.Flac => new(SpeechFailure.Unsupported, "FLAC audio needs libFLAC: apt-get install libflac12"),
        AudioError.DecoderMissing => new(SpeechFailure.Unsupported, "Ogg/Opus audio needs libopus: apt-get install libopus0"),
        var error => new(SpeechFailure.BadAudio, $"The audio is not {_config.Encoding}: {error}"),
    };
}
