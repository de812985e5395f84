using System.Text;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Watching;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>
/// The last turns of this hub, in memory. Bounded twice: so many turns, and so many bytes of what was said and sent in them; beyond
/// the bytes the oldest turns keep their line and lose the rest. Whoever watches reads from here at a pace of their own; a turn does
/// nothing for it.
/// </summary>
internal sealed class TurnJournal
{
    private const int MostRegistries = 16;

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    // By number: the turn with number n is at n % length, until a later one takes its place.
    private readonly TurnEntry?[] _turns;

    // By the order of their ends, in the same way.
    private readonly TurnEntry?[] _ended;
    private readonly Queue<KeptRegistry> _registries = new(MostRegistries + 1);
    private KeptRegistry? _newest;
    private long _last;
    private long _endedCount;
    private long _detailedFrom = 1;
    private long _bytes;
    private int _erasures;

    public TurnJournal(JournalOptions options, TimeProvider time)
    {
        _time = time;
        Options = options;
        _turns = new TurnEntry?[options.Turns];
        _ended = new TurnEntry?[options.Turns];
    }

    public JournalOptions Options { get; }

    /// <summary>Names this journal among those of other hubs, and of this one before and after.</summary>
    public string Source { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>Bytes that are kept, roughly.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How often turns were taken out on somebody's wish.</summary>
    public int Erasures => Volatile.Read(ref _erasures);

    /// <summary>Turns that have ended so far.</summary>
    public long EndedCount => Interlocked.Read(ref _endedCount);

    public int Count
    {
        get
        {
            lock (_gate)
                return _turns.Count(turn => turn is not null);
        }
    }

    /// <summary>A turn may begin: it has its place here from its first message on.</summary>
    public TurnEntry Begin(Caller caller, string kind = TurnKinds.None) => new(this, caller, kind, _time);

    public void Register(TurnEntry turn)
    {
        lock (_gate)
        {
            turn.Number = ++_last;
            ref var place = ref PlaceOf(_turns, _last);
            if (place is { } oldest)
                GiveBack(oldest.ForgetSteps());
            place = turn;
        }
    }

    public void Ended(TurnEntry turn)
    {
        lock (_gate)
        {
            // What was forgotten meanwhile is told to nobody.
            PlaceOf(_ended, _endedCount + 1) = ReferenceEquals(PlaceOf(_turns, turn.Number), turn) ? turn : null;
            _endedCount++;
        }
    }

    /// <summary>The registry as turns refer to it: one object for as long as it stands, and only the last few are held.</summary>
    public KeptRegistry Keep(SkillRegistry registry)
    {
        if (Volatile.Read(ref _newest) is { } newest && ReferenceEquals(newest.Registry, registry))
            return newest;
        lock (_gate)
        {
            if (_registries.FirstOrDefault(kept => ReferenceEquals(kept.Registry, registry)) is { } known)
                return known;
            var kept = new KeptRegistry(registry);
            _registries.Enqueue(kept);
            _newest = kept;
            if (_registries.Count > MostRegistries)
                _registries.Dequeue().Forget();
            return kept;
        }
    }

    /// <summary>A turn holds so many bytes more. Where that is too much in all, the oldest turns give theirs back.</summary>
    public void Took(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= Options.MostBytes)
            return;
        lock (_gate)
        {
            _detailedFrom = Math.Max(_detailedFrom, _last - _turns.Length + 1);
            while (Bytes > Options.MostBytes && _detailedFrom <= _last)
            {
                if (PlaceOf(_turns, _detailedFrom++) is { } turn)
                    GiveBack(turn.ForgetSteps());
            }
        }
    }

    /// <summary>Turns that began before a number, the newest first.</summary>
    /// <param name="before">Null for the newest of all.</param>
    /// <param name="fits">Which ones.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The turns; and where older ones may begin, or null when none are left.</returns>
    public (IReadOnlyList<TurnEntry> Turns, long? Before) Page(long? before, Func<TurnEntry, bool> fits, int limit)
    {
        var found = new List<TurnEntry>();
        var next = before;
        while (Piece(next) is { Turns: var piece, Next: var below })
        {
            foreach (var turn in piece)
            {
                if (!fits(turn))
                    continue;
                if (found.Count == limit)
                    return (found, found[^1].Number);
                found.Add(turn);
            }

            next = below;
        }

        return (found, null);
    }

    /// <summary>The newest turn of this name; null when there is none.</summary>
    /// <param name="number">Where robots have named several alike.</param>
    public TurnEntry? Find(string transId, long? number = null) =>
        Page(null, turn => turn.TransId == transId && (number is null || turn.Number == number), 1).Turns is [var turn, ..] ? turn : null;

    /// <summary>The turns that go on, among those that began last.</summary>
    public IReadOnlyList<TurnEntry> Open(int among)
    {
        var found = new List<TurnEntry>();
        lock (_gate)
        {
            for (var number = _last; number > Math.Max(0, _last - Math.Min(among, _turns.Length)); number--)
            {
                if (PlaceOf(_turns, number) is { IsOver: false } turn)
                    found.Add(turn);
            }
        }

        return found;
    }

    /// <summary>The turns that have ended since so many had.</summary>
    /// <param name="after">How many the reader knows of.</param>
    /// <param name="most">The newest so many are told, where there are more.</param>
    public (IReadOnlyList<TurnEntry> Turns, long Missed, long Position) EndedAfter(long after, int most)
    {
        lock (_gate)
        {
            var from = Math.Max(after, _endedCount - Math.Min(most, _ended.Length));
            var turns = new List<TurnEntry>((int)(_endedCount - from));
            for (var number = from + 1; number <= _endedCount; number++)
            {
                if (PlaceOf(_ended, number) is { } turn)
                    turns.Add(turn);
            }

            return (turns, from - after, _endedCount);
        }
    }

    /// <summary>Forgets turns, those included that go on.</summary>
    /// <param name="robotId">Null for every robot.</param>
    /// <param name="personId">Null for whoever spoke; otherwise all turns in which this person spoke, or in whose messages they are named.</param>
    public int Forget(string? robotId = null, string? personId = null)
    {
        var person = personId is null ? [] : Encoding.UTF8.GetBytes(personId);
        var forgotten = 0;
        lock (_gate)
        {
            for (var i = 0; i < _turns.Length; i++)
            {
                if (_turns[i] is not { } turn || !Matches(turn))
                    continue;
                GiveBack(turn.Forget());
                _turns[i] = null;
                forgotten++;
            }

            for (var i = 0; i < _ended.Length; i++)
            {
                if (_ended[i] is { } turn && !ReferenceEquals(PlaceOf(_turns, turn.Number), turn))
                    _ended[i] = null;
            }

            _erasures++;
        }

        return forgotten;

        bool Matches(TurnEntry turn) => (robotId is null || turn.RobotId == robotId) && (personId is null || turn.Names(personId, person));
    }

    private (List<TurnEntry> Turns, long Next)? Piece(long? before)
    {
        const int AtOnce = 500;
        var piece = new List<TurnEntry>(AtOnce);
        lock (_gate)
        {
            var number = Math.Min(before - 1 ?? _last, _last);
            var oldest = Math.Max(1, _last - _turns.Length + 1);
            if (number < oldest)
                return null;
            for (var i = 0; i < AtOnce && number >= oldest; i++, number--)
            {
                if (PlaceOf(_turns, number) is { } turn)
                    piece.Add(turn);
            }

            return (piece, number + 1);
        }
    }

    private void GiveBack(int bytes) => Interlocked.Add(ref _bytes, -bytes);

    private static ref TurnEntry? PlaceOf(TurnEntry?[] turns, long number) => ref turns[number % turns.Length];
}
