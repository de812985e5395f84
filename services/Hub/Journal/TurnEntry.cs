using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Watching;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// One turn in the journal: the line that lists show, and what happened in it as references. The turn's loop tells it, and what works
/// beside the loop; it never waits for who reads. A robot that comes and says nothing leaves no entry.
/// </summary>
internal sealed class TurnEntry(TurnJournal journal, Caller caller, string kind, TimeProvider time) : IFrameWitness
{
    /// <summary>Bytes of one message; a longer one is only counted.</summary>
    private const int LargestMessage = 64 * 1024;

    private const int MostWords = 500;
    private const int LongestName = 128;

    private readonly Lock _gate = new();
    private List<JournalStep>? _steps = new(16);
    private long _began;
    private DateTimeOffset _beganAt;
    private string _kind = kind;
    private string? _words;
    private string? _intent;
    private string? _skillId;
    private string? _speaker;
    private string? _robotId = caller.Anonymous ? null : caller.RobotId;
    private string? _outcome;
    private string? _code;
    private TimeSpan? _took;
    private TimeSpan? _waited;
    private int _bytes;
    private int _leftOut;
    private int _changes;
    private bool _forgotten;
    private AudioLevels? _levels;
    private string? _audioKey;
    private long _audioFrames;
    private long _audioBytes;
    private long _audioFrom;
    private long _audioTo;

    /// <summary>Its place among all turns of this hub; 0 before its first message.</summary>
    public long Number { get; set; }

    public string TransId { get; } = Cut(caller.Headers.TransId, LongestName)!;

    public string RobotId => Cut(_robotId ?? caller.Headers.RobotId, LongestName)!;

    public string? AccountId => caller.AccountId;

    public bool IsOver => Volatile.Read(ref _outcome) is not null;

    /// <summary>Grows with all that happens, so that a watcher sees whether anything has.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>A text frame of the robot; the bytes are copied.</summary>
    public void Receive(ReadOnlySpan<byte> utf8)
    {
        if (Number == 0)
            Begin();
        Add(new JournalNote.Received(utf8.Length <= LargestMessage ? utf8.ToArray() : null, utf8.Length));
    }

    /// <summary>Audio of the robot. Nothing of it is kept here.</summary>
    public void Hear(int bytes)
    {
        _audioTo = time.GetTimestamp();
        if (_audioFrames++ == 0)
            _audioFrom = _audioTo;
        _audioBytes += bytes;
    }

    /// <summary>Where whoever decodes the turn's audio says how loud it is.</summary>
    public AudioLevels Levels => _levels ??= new();

    public void See(ListenEvent happened)
    {
        switch (happened)
        {
            case ListenEvent.ListenArrived listen when _kind == TurnKinds.None: Tell(() => _kind = TurnKinds.Of(listen.Data.Mode)); break;
            case ListenEvent.ContextArrived context: SeeContext(context); break;
            case ListenEvent.ClientAsrArrived asr: Tell(() => _words ??= Cut(asr.Text, MostWords)); break;
            case ListenEvent.ClientNluArrived nlu: Tell(() => _intent ??= Cut(nlu.Nlu.Intent, LongestName)); break;
            case ListenEvent.Heard heard:
                if (heard.Speech is SpeechEvent.Final final)
                    Tell(() => _words ??= Cut(final.Text, MostWords));
                Add(new JournalNote.Heard(heard.Speech));
                break;
            case ListenEvent.Parsed parsed: Tell(() => _intent ??= Cut(parsed.Nlu.Intent, LongestName)); break;
            case ListenEvent.TimerFired timer: Add(new JournalNote.TimeOver(timer.Timer.ToString())); break;
            case ListenEvent.SkillFailed failed: Add(new JournalNote.Problem(failed.Code, failed.Message)); break;
            case ListenEvent.Refused refused: Add(new JournalNote.Problem(refused.Code, refused.Message)); break;
        }
    }

    public void See(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.SendListen { Result.Match: { } match }: Tell(() => _skillId = Cut(match.SkillId, LongestName)); break;
            case ListenEffect.CallSkill call: Tell(() => _skillId = Cut(call.Call.SkillId, LongestName)); break;
        }
    }

    /// <summary>The parser has answered, or has not.</summary>
    public void Understood(NluResult? nlu, TimeSpan took, string? problem = null) => Add(new JournalNote.Understood(nlu, took, problem));

    public void Routed(RouteRequest request, RouteDecision decision, SkillRegistry registry) =>
        Add(new JournalNote.Routed(request, decision, journal.Keep(registry)));

    /// <summary>History is told who took the turn.</summary>
    public void Recorded(ListenEffect.RecordLaunch launch) => Add(new JournalNote.Recorded(launch.SkillId, launch.SessionId, _intent));

    /// <summary>It was decided who speaks first.</summary>
    public void Decided(ProactiveDecision decision)
    {
        Tell(() => _skillId = decision.Chosen?.SkillId);
        Add(new JournalNote.Decided(decision.Chosen?.SkillId, decision.Silence, decision.Took));
    }

    /// <summary>A skill is asked.</summary>
    public JournaledCall Ask(string skillId, int depth)
    {
        var call = new JournaledCall(this, skillId, depth);
        Add(new JournalNote.Asked(call));
        return call;
    }

    void IFrameWitness.Sent(HubFrame frame) => Add(new JournalNote.Sent(frame));

    void IFrameWitness.Sent(ReadOnlyMemory<byte> skillAnswer, bool final, Timings timings) =>
        Add(new JournalNote.Forwarded(skillAnswer, final, timings));

    /// <summary>The turn ends with an ERROR frame.</summary>
    public void Failed(string? code) => Tell(() => _code = code);

    /// <summary>Somebody who had said something has an answer.</summary>
    public void Answered(TimeSpan waited) => Tell(() => _waited = waited);

    /// <summary>Where the turn's audio lies.</summary>
    public void KeptAudio(string? key) => Tell(() => _audioKey = key);

    /// <summary>The turn is over.</summary>
    public void End(string outcome)
    {
        if (Number == 0 || IsOver)
            return;
        lock (_gate)
        {
            _took = time.GetElapsedTime(_began);
            _outcome = outcome;
            _changes++;
        }

        journal.Ended(this);
    }

    /// <summary>Something has happened that is no step of its own.</summary>
    public void Changed() => Interlocked.Increment(ref _changes);

    /// <summary>Room for so many bytes is taken; false when the turn or the journal has none.</summary>
    public bool TryTake(int bytes)
    {
        lock (_gate)
        {
            if (_steps is null || _forgotten || _bytes + bytes > journal.Options.MostBytesPerTurn)
                return false;
            _bytes += bytes;
        }

        journal.Took(bytes);
        return true;
    }

    /// <summary>Forgets all but the line, and says how many bytes that gives back.</summary>
    public int ForgetSteps()
    {
        lock (_gate)
        {
            (_steps, _levels) = (null, null);
            return Interlocked.Exchange(ref _bytes, 0);
        }
    }

    /// <summary>Forgets the line as well: whoever still holds it learns nothing of what was said.</summary>
    public int Forget()
    {
        lock (_gate)
        {
            _forgotten = true;
            (_words, _intent, _speaker, _audioKey) = (null, null, null, null);
            return ForgetSteps();
        }
    }

    /// <summary>Whether it was this person who spoke, or a message names them.</summary>
    public bool Names(string personId, ReadOnlySpan<byte> utf8)
    {
        lock (_gate)
        {
            if (_speaker == personId)
                return true;
            foreach (var step in _steps ?? [])
            {
                if (step.What is JournalNote.Received { Utf8: { } bytes } && bytes.AsSpan().IndexOf(utf8) >= 0)
                    return true;
            }

            return false;
        }
    }

    public bool Says(string text)
    {
        lock (_gate)
            return Has(_words) || Has(_intent) || Has(_skillId) || Has(TransId) || Has(_code);

        bool Has(string? field) => field?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }

    public string? Outcome => Volatile.Read(ref _outcome);

    public TurnSummary Summary()
    {
        lock (_gate)
        {
            return new()
            {
                Number = Number,
                TransId = TransId,
                RobotId = RobotId,
                Kind = _kind,
                Began = _beganAt,
                Outcome = _outcome,
                Words = _words,
                Intent = _intent,
                SkillId = _skillId,
                Code = _code,
                Took = Milliseconds(_took),
                Waited = Milliseconds(_waited),
                Detailed = _steps is not null,
            };
        }
    }

    /// <summary>All that is kept, at this moment.</summary>
    public TurnContents Contents()
    {
        lock (_gate)
        {
            return new(
                _began, [.. _steps ?? []], _leftOut, _speaker, _audioKey,
                _audioFrames == 0 ? null : new TurnAudio
                {
                    Frames = _audioFrames,
                    Bytes = _audioBytes,
                    From = Milliseconds(time.GetElapsedTime(_began, _audioFrom))!.Value,
                    To = Milliseconds(time.GetElapsedTime(_began, _audioTo))!.Value,
                    Levels = _levels?.ToArray(),
                    Kept = _audioKey is not null,
                });
        }
    }

    private void Begin()
    {
        lock (_gate)
            (_began, _beganAt) = (time.GetTimestamp(), time.GetUtcNow());
        journal.Register(this);
    }

    private void SeeContext(ListenEvent.ContextArrived context) => Tell(() =>
    {
        _robotId ??= context.Context.General?.RobotId;
        _speaker ??= Cut(context.Context.Runtime?.Perception?.Speaker, LongestName);
    });

    private void Tell(Action told)
    {
        lock (_gate)
        {
            if (!_forgotten)
                told();
            _changes++;
        }
    }

    private void Add(JournalNote what)
    {
        var at = time.GetTimestamp();
        lock (_gate)
        {
            _changes++;
            if (_steps is null || _forgotten)
                return;
            if (_steps.Count >= journal.Options.MostSteps || _bytes + what.Bytes > journal.Options.MostBytesPerTurn)
            {
                _leftOut++;
                return;
            }

            _steps.Add(new(at, what));
            _bytes += what.Bytes;
        }

        journal.Took(what.Bytes);
    }

    private static double? Milliseconds(TimeSpan? time) => time is { } took ? Math.Round(took.TotalMilliseconds, 3) : null;

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}

/// <summary>What is kept of one turn.</summary>
/// <param name="Began">Timestamp of its first message.</param>
internal sealed record TurnContents(
    long Began, IReadOnlyList<JournalStep> Steps, int StepsLeftOut, string? Speaker, string? AudioKey, TurnAudio? Audio);
