using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// Runs a text through a program, all ways side by side, word by word. Of two ways to the same step at the same word only the better lives
/// on, at equal score the one that was written first; so the time is bounded by words times steps. Reused by one thread at a time.
/// </summary>
internal sealed class RuleMatcher
{
    /// <summary>Ways kept between texts; what a large grammar needed once is given back.</summary>
    private const int MaxKept = 50_000;

    private readonly PriorityQueue<int, int> _queue = new();
    private readonly SlotMatches _slots = new();
    private readonly List<WayPoint> _wayPoints = [];
    private readonly List<List<Way>> _waiting = [];
    private SlotContext _context = null!;
    private Reached[] _reached = [];
    private long _generation;

    /// <summary>Steps that the rules of this text have taken. Beyond the limit no rule matches it any more.</summary>
    public int Work { get; private set; }

    /// <summary>Before the rules of a text.</summary>
    public void Begin(Vocabulary vocabulary, SlotContext context)
    {
        _context = context;
        _slots.Begin(vocabulary.SlotTypeCount, context);
        Work = 0;
    }

    /// <param name="words">The whole text as numbers of the vocabulary.</param>
    /// <returns>Null when the program does not take all of the text.</returns>
    public RuleMatch? Match(RuleProgram program, ReadOnlySpan<int> words)
    {
        Reset(program, words.Length);
        for (var at = 0; at <= words.Length; at++)
        {
            _generation++;
            foreach (var way in _waiting[at])
                Reach(way);
            while (_queue.TryDequeue(out var step, out _))
            {
                if (++Work > RuleLimits.MaxWork)
                {
                    _queue.Clear();
                    return null;
                }

                if (program.Steps[step].Op != RuleOp.Accept)
                    Take(program, words, at, step);
                else if (at == words.Length)
                    return new(program, _reached[step].Score, _reached[step].Covered, EventsTo(_reached[step].Last));
            }
        }

        return null;
    }

    private void Take(RuleProgram program, ReadOnlySpan<int> words, int at, int step)
    {
        var (op, arg, cost) = program.Steps[step];
        var here = _reached[step];
        var word = at < words.Length ? words[at] : Vocabulary.Unknown;
        switch (op)
        {
            case RuleOp.Word when word == arg && word != Vocabulary.Unknown:
            case RuleOp.WordSet when word != Vocabulary.Unknown && Array.IndexOf(program.WordSets[arg], word) >= 0:
                var letters = _context.Utterance[at].Length;
                Wait(at + 1, new(step + 1, here.Score + letters + 1, here.Covered + letters, here.Last));
                break;
            case RuleOp.Any when at < words.Length:
                Wait(at + 1, new(step + 1, here.Score, here.Covered, here.Last));
                break;
            case RuleOp.Star:
                Go(step + 1, here);
                if (at < words.Length)
                    Wait(at + 1, new(step, here.Score, here.Covered, here.Last));
                break;
            case RuleOp.Slot when at < words.Length:
                TakeSlot(program.Slots[arg], arg, at, step, here);
                break;
            case RuleOp.Branch:
                foreach (var next in program.Branches[arg].Always)
                    Go(next, here);
                if (word != Vocabulary.Unknown && program.Branches[arg].ByWord.TryGetValue(word, out var steps))
                {
                    foreach (var next in steps)
                        Go(next, here);
                }

                break;
            case RuleOp.Jump:
                Go(arg, here);
                break;
            case RuleOp.Cost:
                Reach(new(step + 1, here.Score - cost, here.Covered, here.Last));
                break;
            case RuleOp.Enter or RuleOp.Leave or RuleOp.Act:
                Reach(new(step + 1, here.Score, here.Covered, Note(new(op, arg, at, at), here.Last)));
                break;
        }
    }

    // Words of a vocabulary count without the spaces, so that words which a rule writes itself go before them.
    private void TakeSlot(RuleProgram.Slot slot, int index, int at, int step, in Reached here)
    {
        foreach (var end in _slots.Ends(slot.Type, slot.Number, at))
        {
            var letters = _context.Utterance.Letters(at, end);
            Wait(end, new(step + 1, here.Score + letters, here.Covered + letters, Note(new(RuleOp.Slot, index, at, end), here.Last)));
        }
    }

    private void Wait(int at, in Way way)
    {
        Work++;
        _waiting[at].Add(way);
    }

    private void Go(int step, in Reached from) => Reach(new(step, from.Score, from.Covered, from.Last));

    private void Reach(in Way way)
    {
        ref var reached = ref _reached[way.Step];
        var isNew = reached.Generation != _generation;
        if (!isNew && reached.Score >= way.Score)
            return;
        reached = new(_generation, way.Score, way.Covered, way.Last);
        // Ways lead forward only: a step that is waiting is waiting still, and is taken once, with its best way.
        if (isNew)
            _queue.Enqueue(way.Step, way.Step);
    }

    private int Note(in RuleEvent what, int before)
    {
        _wayPoints.Add(new(what, before));
        return _wayPoints.Count - 1;
    }

    private RuleEvent[] EventsTo(int last)
    {
        var count = 0;
        for (var at = last; at >= 0; at = _wayPoints[at].Before)
            count++;
        var events = new RuleEvent[count];
        for (var at = last; at >= 0; at = _wayPoints[at].Before)
            events[--count] = _wayPoints[at].What;
        return events;
    }

    private void Reset(RuleProgram program, int words)
    {
        _queue.Clear();
        _wayPoints.Clear();
        if (_wayPoints.Capacity > MaxKept)
            _wayPoints.Capacity = 0;
        while (_waiting.Count <= words)
            _waiting.Add([]);
        foreach (var ways in _waiting)
        {
            ways.Clear();
            if (ways.Capacity > MaxKept)
                ways.Capacity = 0;
        }

        if (_reached.Length < program.Steps.Length)
            (_reached, _generation) = (new Reached[program.Steps.Length], 0);
        _waiting[0].Add(new(0, 0, 0, -1));
    }

    /// <param name="Last">The last way point, or -1.</param>
    private readonly record struct Way(int Step, double Score, int Covered, int Last);

    /// <param name="Generation">The word at which it was reached, counted over all texts.</param>
    private readonly record struct Reached(long Generation, double Score, int Covered, int Last);

    /// <param name="Before">The way point before it, or -1.</param>
    private readonly record struct WayPoint(RuleEvent What, int Before);
}
