using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Runs a text through an automaton, all possibilities side by side, word by word. Of two ways into the same state at the same word
/// only the better lives on, so the time is bounded by words times states, whatever the text. Reused by one thread at a time.
/// </summary>
internal sealed class TemplateMatcher
{
    private const int NoCapture = -1;

    private readonly List<Thread> _threads = [];
    private readonly List<Taken> _taken = [];
    private readonly List<int> _live = [];
    private readonly List<int> _slotStarts = [];
    private readonly SlotMatches _slots = new();
    private SlotContext _context = null!;
    private int[] _pending = [];
    private int[] _bestAt = [];
    private int[] _generationAt = [];
    private int _generation;

    /// <summary>How many states it has looked at in its life: the measure of its work.</summary>
    public long Steps { get; private set; }

    /// <summary>Before the rules of a text.</summary>
    public void Begin(Vocabulary vocabulary, SlotContext context)
    {
        _context = context;
        _slots.Begin(vocabulary.SlotTypeCount, context);
    }

    /// <param name="automaton">The templates of one rule.</param>
    /// <param name="words">The text as numbers of the vocabulary.</param>
    /// <param name="starts">Words at which a template may begin.</param>
    /// <param name="ends">Words before which a template may end.</param>
    public TemplateMatch? Match(TemplateAutomaton automaton, ReadOnlySpan<int> words, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends)
    {
        Reset(automaton.States.Length, words.Length);
        automaton.Starts.FindSlots(words, _slotStarts);
        var best = default(Thread);
        var (bestScore, bestTemplate, bestEnd) = (0.0, TemplateAutomaton.State.NoTemplate, 0);
        for (var at = 0; at <= words.Length; at++)
        {
            KeepBestOfEachState(at);
            foreach (var index in _live)
            {
                var thread = _threads[index];
                var state = automaton.States[thread.State];
                if (state.Accepts != TemplateAutomaton.State.NoTemplate && ends[at])
                {
                    // At equal score the template that was written first, so that the same files always give the same answer.
                    var score = thread.Score * automaton.Templates[state.Accepts].Weight;
                    if (bestTemplate < 0 || score > bestScore || (score == bestScore && state.Accepts < bestTemplate))
                        (best, bestScore, bestTemplate, bestEnd) = (thread, score, state.Accepts, at);
                }

                foreach (var next in state.Follow)
                    Step(automaton, words, next, at, thread);
            }

            if (at < words.Length && starts[at])
                Begin(automaton, words, at);
        }

        // A sentence of plain words has the weight of one.
        var sentence = automaton.Sentences.Find(_context.Utterance, starts, ends, out var letters);
        if (sentence != SentenceTable.NotThere && (bestTemplate < 0 || letters > bestScore || (letters == bestScore && sentence < bestTemplate)))
            return new(automaton.Templates[sentence], letters, letters, null);
        return bestTemplate < 0
            ? null
            : new(automaton.Templates[bestTemplate], best.Score, _context.Utterance.Letters(best.Start, bestEnd), ToCaptures(best.Captures));
    }

    /// <summary>The sentence to learn from that the text is, but for fillers.</summary>
    public TemplateMatch? MatchExample(TemplateAutomaton automaton, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends) =>
        automaton.Examples.Find(_context.Utterance, starts, ends, out var letters) is not SentenceTable.NotThere and var example
            ? new(automaton.Templates[example], letters, letters, null)
            : null;

    private void Begin(TemplateAutomaton automaton, ReadOnlySpan<int> words, int at)
    {
        var begin = new Thread(0, at, 0, NoCapture, -1);
        foreach (var state in automaton.Starts.With(words[at]))
            Step(automaton, words, state, at, begin);
        foreach (var state in _slotStarts)
            Step(automaton, words, state, at, begin);
    }

    private void Step(TemplateAutomaton automaton, ReadOnlySpan<int> words, int next, int at, in Thread from)
    {
        if (at >= words.Length)
            return;
        Steps++;
        var state = automaton.States[next];
        if (state.Slot is null)
        {
            if (state.Word == words[at])
                Push(at + 1, next, from, from.Score + _context.Utterance[at].Length, from.Captures);
            return;
        }

        foreach (var end in _slots.Ends(state.Slot.Type, state.SlotType, at))
        {
            _taken.Add(new(state.Slot, at, end, from.Captures));
            Push(end, next, from, from.Score + (_context.Utterance.Letters(at, end) * state.Slot.Type.Weight), _taken.Count - 1);
        }
    }

    private void Push(int at, int state, in Thread from, double score, int captures)
    {
        Steps++;
        _threads.Add(new(state, from.Start, score, captures, _pending[at]));
        _pending[at] = _threads.Count - 1;
    }

    private void KeepBestOfEachState(int at)
    {
        _live.Clear();
        _generation++;
        for (var index = _pending[at]; index >= 0; index = _threads[index].NextPending)
        {
            var state = _threads[index].State;
            if (_generationAt[state] != _generation)
            {
                _generationAt[state] = _generation;
                _bestAt[state] = _live.Count;
                _live.Add(index);
            }
            else if (_threads[index].Score > _threads[_live[_bestAt[state]]].Score)
            {
                _live[_bestAt[state]] = index;
            }
        }
    }

    private Capture? ToCaptures(int last)
    {
        if (last == NoCapture)
            return null;
        var taken = _taken[last];
        return new(taken.Slot, taken.Start, taken.End, ToCaptures(taken.Before));
    }

    private void Reset(int states, int words)
    {
        _threads.Clear();
        _taken.Clear();
        if (_pending.Length < words + 1)
            _pending = new int[words + 1];
        _pending.AsSpan(0, words + 1).Fill(-1);
        if (_bestAt.Length < states)
        {
            _bestAt = new int[states];
            _generationAt = new int[states];
            _generation = 0;
        }
    }

    /// <param name="Captures">Index of the last slot on the way, or -1.</param>
    /// <param name="NextPending">Index of the next thread that waits for the same word, or -1.</param>
    private readonly record struct Thread(int State, int Start, double Score, int Captures, int NextPending);

    /// <param name="Before">Index of the slot before it, or -1.</param>
    private readonly record struct Taken(TemplateNode.Slot Slot, int Start, int End, int Before);
}
