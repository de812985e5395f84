using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>One scripted listen.</summary>
internal sealed class ScriptedSession : ISpeechSession
{
    private static readonly byte[] OggMark = [.. "OggS"u8];
    private static readonly byte[] FlacMark = [.. "fLaC"u8];
    private readonly SpeechEventQueue _events = new();
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<ScriptedStep> _steps;
    private readonly byte[] _mark;
    private readonly AudioEncoding _encoding;
    private long _room;
    private int _frames;
    private int _next;
    private bool _over;
    private bool _overflowed;

    public ScriptedSession(IReadOnlyList<ScriptedStep> steps, SpeechConfig config)
    {
        _steps = steps;
        _encoding = config.Encoding;
        _mark = _encoding switch
        {
            AudioEncoding.OggOpus => OggMark,
            AudioEncoding.Flac => FlacMark,
            _ => [],
        };
        _room = AudioLimits.Capacity(config);
        Play_NeedsLock();
    }

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_over)
                return !_overflowed;
            _room -= frame.Length;
            if (_room < 0)
            {
                _overflowed = true;
                Fail_NeedsLock(SpeechFailure.Overflow, "More audio came than one listen may bring");
                return false;
            }

            // A real engine looks at the pages; one glance at the first keeps nonsense from passing here.
            if (_frames++ == 0 && !frame.StartsWith(_mark))
                Fail_NeedsLock(SpeechFailure.BadAudio, $"The audio is not {_encoding}");
            else
                Play_NeedsLock();
            return true;
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            if (_over)
                return;
            _frames = int.MaxValue;
            Play_NeedsLock();
            _events.TryAdd(new SpeechEvent.Final(string.Empty, 0, null));
            _over = true;
        }
    }

    public IAsyncEnumerable<SpeechEvent> Events(CancellationToken ct) => _events.ReadAll(Abandon, ct);

    public ValueTask DisposeAsync()
    {
        Abandon();
        return ValueTask.CompletedTask;
    }

    private void Abandon()
    {
        lock (_gate)
            _over = true;
        _events.Abandon();
    }

    private void Play_NeedsLock()
    {
        while (_next < _steps.Count && _steps[_next].AfterFrames <= _frames)
        {
            var step = _steps[_next++].Event;
            _events.TryAdd(step);
            if (step is not (SpeechEvent.Final or SpeechEvent.Failed))
                continue;
            _over = true;
            return;
        }
    }

    private void Fail_NeedsLock(SpeechFailure reason, string message)
    {
        _over = true;
        _events.TryAdd(new SpeechEvent.Failed(reason, message));
    }
}
