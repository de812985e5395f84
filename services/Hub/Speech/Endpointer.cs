namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// Finds where speech begins and ends. It is driven by samples and knows no clock: the same audio always gives the same answer,
/// however it arrived. A frame is voice when it stands out of the background; the background is the quietest moment of the last
/// seconds, so a fan that starts to blow is background a moment later and cannot hold the microphone open.
/// </summary>
internal sealed class Endpointer
{
    /// <summary>Samples of one frame, 10 ms at 16 kHz.</summary>
    public const int FrameSamples = 160;

    private const double FrameSeconds = 0.01;
    private const double LoudestStart = -45; // dB: a listen that begins in the middle of a word still hears it
    private const double TailBelowPeak = 38; // dB: what is this far below the voice is its echo
    private const int ResumeFrames = 3; // shorter sounds after speech are clicks and do not prolong it
    private readonly NoiseFloor _noise = new(LoudestStart);
    private readonly int _endFrames;
    private readonly int _startFrames;
    private readonly long _startLimit;
    private readonly long _maxFrames;
    private readonly double _above;
    private readonly double _quietest;
    private readonly bool[] _window;
    private int _windowVoices;
    private int _run;
    private long _frame;
    private long _start = -1;
    private long _lastVoice = -1;
    private double _peak = double.NegativeInfinity;
    private double _previousIn;
    private double _previousOut;

    public Endpointer(EndpointerOptions options)
    {
        _endFrames = Frames(options.EndSilence);
        _startFrames = Frames(options.StartSpeech);
        _window = new bool[Math.Max(_startFrames, Frames(options.StartWindow))];
        _startLimit = options.StartTimeout is { } limit ? Frames(limit) : int.MaxValue;
        _maxFrames = Frames(options.MaxSpeech);
        _above = options.VoiceAboveNoise;
        _quietest = options.QuietestVoice;
    }

    /// <summary>Audio taken so far.</summary>
    public TimeSpan Position => Time(_frame);

    public bool InSpeech { get; private set; }

    /// <summary>Where the first voice of the utterance was.</summary>
    public TimeSpan SpeechStart => Time(Math.Max(0, _start));

    /// <summary>Where the last voice so far ended.</summary>
    public TimeSpan SpeechEnd => Time(_lastVoice + 1);

    /// <summary>Frames taken so far.</summary>
    public long FrameCount => _frame;

    /// <summary>Index of the first voiced frame of the utterance.</summary>
    public long FirstVoice => _start;

    /// <summary>Index of the last voiced frame so far.</summary>
    public long LastVoice => _lastVoice;

    /// <summary>Takes the next <see cref="FrameSamples"/> samples. Not to be called after the end.</summary>
    public EndpointerResult Accept(ReadOnlySpan<short> frame)
    {
        var level = Level(frame);
        _noise.Add(level);
        var threshold = Math.Max(_quietest, _noise.Level + _above);
        if (InSpeech)
            threshold = Math.Max(threshold, _peak - TailBelowPeak);
        var voice = level > threshold;
        var at = _frame++;
        return InSpeech ? Inside(voice, level, at) : Before(voice, level, at);
    }

    private EndpointerResult Before(bool voice, double level, long at)
    {
        var slot = at % _window.Length;
        if (_window[slot])
            _windowVoices--;
        _window[slot] = voice;
        if (voice)
        {
            _windowVoices++;
            _peak = Math.Max(_peak, level);
        }
        else if (_windowVoices == 0)
        {
            _peak = double.NegativeInfinity;
        }

        if (_windowVoices >= _startFrames)
        {
            InSpeech = true;
            _start = at;
            for (var i = at; i >= 0 && i > at - _window.Length; i--)
            {
                if (_window[i % _window.Length])
                    _start = i;
            }

            _lastVoice = at;
            _run = ResumeFrames;
            return EndpointerResult.SpeechStarted;
        }

        // A word that has just begun when time runs out still counts.
        var limit = _windowVoices == 0 ? _startLimit : _startLimit + _window.Length;
        return at + 1 >= limit ? EndpointerResult.NoSpeech : EndpointerResult.None;
    }

    private EndpointerResult Inside(bool voice, double level, long at)
    {
        _run = voice ? _run + 1 : 0;
        if (_run >= ResumeFrames)
        {
            _lastVoice = at;
            _peak = Math.Max(_peak, level);
        }

        if (at - _lastVoice >= _endFrames)
            return EndpointerResult.SpeechEnded;
        return at - _start >= _maxFrames ? EndpointerResult.SpeechTooLong : EndpointerResult.None;
    }

    /// <summary>Level of a frame in dB of full scale, without the rumble of motors and mains below about 150 Hz.</summary>
    private double Level(ReadOnlySpan<short> frame)
    {
        double sum = 0;
        foreach (var sample in frame)
        {
            var high = sample - _previousIn + (0.94 * _previousOut);
            _previousIn = sample;
            _previousOut = high;
            sum += high * high;
        }

        return 10 * Math.Log10((sum / frame.Length / (32768.0 * 32768.0)) + 1e-10);
    }

    private static int Frames(TimeSpan time) => (int)Math.Clamp(Math.Round(time.TotalSeconds / FrameSeconds), 1, int.MaxValue);

    private static TimeSpan Time(long frames) => TimeSpan.FromMilliseconds(frames * 10);
}
