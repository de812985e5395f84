using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Runs a text through an automaton, all possibilities side by side, word by word. Of two ways into the same state at the same word
/// only the better lives on, so the time is bounded by words times states, whatever the text. Reused by one thread at a time.
/// </summary>
internal sealed class TemplateMatcher
{
    private readonly List<Thread> _threads = [];
    private readonly List<int> _live = [];
    private int[] _pending = [];
    private int[] _bestAt = [];
    private int[] _generationAt = [];
    private int _generation;

    /// <param name="automaton">The templates of one rule.</param>
    /// <param name="words">The text as numbers of the vocabulary.</param>
    /// <param name="context">The text itself, for slots.</param>
    /// <param name="starts">Words at which a template may begin.</param>
    /// <param name="ends">Words before which a template may end.</param>
    public TemplateMatch? Match(
        TemplateAutomaton automaton, ReadOnlySpan<int> words, SlotContext context, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends)
    {
        Reset(automaton.States.Length, words.Length);
        TemplateMatch? best = null;
        var bestTemplate = TemplateAutomaton.State.NoTemplate;
        for (var at = 0; at <= words.Length; at++)
        {
            KeepBestOfEachState(at);
            foreach (var index in _live)
            {
                var thread = _threads[index];
                var state = automaton.States[thread.State];
                if (state.Accepts != TemplateAutomaton.State.NoTemplate && ends[at] && IsBetter(thread.Score, state.Accepts, best, bestTemplate))
                {
                    bestTemplate = state.Accepts;
                    best = new(automaton.Templates[bestTemplate], thread.Score, context.Utterance.Letters(thread.Start, at), thread.Captures);
                }

                foreach (var next in state.Follow)
                    Step(automaton, words, context, next, at, thread);
            }

            if (at < words.Length && starts[at])
                Begin(automaton, words, context, at);
        }

        var sentence = automaton.Sentences.Find(context.Utterance, starts, ends, out var letters);
        return sentence != SentenceTable.NotThere && IsBetter(letters, sentence, best, bestTemplate)
            ? new(automaton.Templates[sentence], letters, letters, null)
            : best;
    }

    /// <summary>The sentence to learn from that the text is, but for fillers.</summary>
    public static TemplateMatch? MatchExample(TemplateAutomaton automaton, SlotContext context, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends) =>
        automaton.Examples.Find(context.Utterance, starts, ends, out var letters) is not SentenceTable.NotThere and var example
            ? new(automaton.Templates[example], letters, letters, null)
            : null;

    // At equal score the template that was written first, so that the same files always give the same answer.
    private static bool IsBetter(double score, int template, TemplateMatch? best, int bestTemplate) =>
        best is not { Score: var bestScore } || score > bestScore || (score == bestScore && template < bestTemplate);

    private void Begin(TemplateAutomaton automaton, ReadOnlySpan<int> words, SlotContext context, int at)
    {
        var begin = new Thread(0, at, 0, null, -1);
        foreach (var state in automaton.StartsWith(words[at]))
            Step(automaton, words, context, state, at, begin);
        foreach (var state in automaton.SlotStarts)
            Step(automaton, words, context, state, at, begin);
    }

    private void Step(TemplateAutomaton automaton, ReadOnlySpan<int> words, SlotContext context, int next, int at, Thread from)
    {
        if (at >= words.Length)
            return;
        var state = automaton.States[next];
        if (state.Slot is null)
        {
            if (state.Word == words[at])
                Push(at + 1, next, from, from.Score + context.Utterance[at].Length, from.Captures);
            return;
        }

        Span<int> ends = stackalloc int[SlotContext.MaxEnds];
        var type = state.Slot.Type;
        var count = type.Match(context, at, ends);
        foreach (var end in ends[..count])
            Push(end, next, from, from.Score + (context.Utterance.Letters(at, end) * type.Weight), new(state.Slot, at, end, from.Captures));
    }

    private void Push(int at, int state, Thread from, double score, Capture? captures)
    {
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

    private void Reset(int states, int words)
    {
        _threads.Clear();
        if (_pending.Length < words + 1)
            _pending = new int[words + 1];
        _pending.AsSpan(0, words + 1).Fill(-1);
        if (_bestAt.Length < states)
        {
            _bestAt = new int[states];
            _generationAt = new int[states];
        }
    }

    /// <param name="NextPending">Index of the next thread that waits for the same word, or -1.</param>
    private readonly record struct Thread(int State, int Start, double Score, Capture? Captures, int NextPending);
}
