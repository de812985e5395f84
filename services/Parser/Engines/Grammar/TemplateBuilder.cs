using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Compiles templates into one automaton. Every word and slot of a template becomes a state (its position, after Glushkov): no empty
/// moves, at most one state for each word written, and matching that never goes back. Templates of plain words need none of it: they
/// are looked up.
/// </summary>
internal sealed class TemplateBuilder(Vocabulary vocabulary)
{
    private readonly List<int> _words = [];
    private readonly List<TemplateNode.Slot> _slots = [];
    private readonly List<List<int>> _follow = [];
    private readonly List<int> _accepts = [];
    private readonly List<(int State, IReadOnlyList<string> Needs)> _starts = [];
    private readonly List<Template> _templates = [];
    private readonly SentenceTable _sentences = new();
    private readonly SentenceTable _examples = new();

    public void Add(Template template, TemplateNode node)
    {
        if (SentenceTable.TextOf(node) is { } text)
        {
            _sentences.Add(text, _templates.Count);
            _templates.Add(template);
            return;
        }

        var fragment = Compile(node is TemplateNode.Weighted weighted ? weighted.Inner : node);
        var needs = TemplateShape.NeededWords(node);
        _starts.AddRange(fragment.First.Select(state => (state, needs)));
        foreach (var last in fragment.Last)
            _accepts[last] = _templates.Count;
        _templates.Add(template);
    }

    /// <summary>A sentence that the classifier learns from. Only after all templates, which count for more.</summary>
    /// <param name="text">As the normaliser gives it.</param>
    public void AddExample(Template example, string text)
    {
        if (_sentences.Has(text))
            return;
        _examples.Add(text, _templates.Count);
        _templates.Add(example);
    }

    public TemplateAutomaton Build()
    {
        var states = _words.Select((word, state) => new TemplateAutomaton.State(
            word,
            word < 0 ? _slots[~word] : null,
            word < 0 ? vocabulary.Add(_slots[~word].Type) : -1,
            [.. _follow[state]],
            _accepts[state])).ToArray();
        return new(states, Starts(), _sentences, [.. _templates]) { Examples = _examples };
    }

    private TemplateStarts Starts()
    {
        var slots = _starts.Where(start => _words[start.State] < 0).ToList();
        return new(
            ByKey(_starts.Where(start => _words[start.State] >= 0).Select(start => (_words[start.State], start.State))),
            [.. slots.Where(start => start.Needs.Count == 0).Select(start => start.State)],
            ByKey(slots.SelectMany(start => start.Needs, (start, word) => (vocabulary.Add(word), start.State))));
    }

    private static Dictionary<int, int[]> ByKey(IEnumerable<(int Key, int State)> states) =>
        states.GroupBy(pair => pair.Key, pair => pair.State).ToDictionary(group => group.Key, group => group.ToArray());

    private Fragment Compile(TemplateNode node)
    {
        switch (node)
        {
            case TemplateNode.Word word:
                return Position(vocabulary.Add(word.Text));
            case TemplateNode.Slot slot:
                _slots.Add(slot);
                return Position(~(_slots.Count - 1));
            case TemplateNode.Alternatives alternatives:
                var options = alternatives.Options.Select(Compile).ToList();
                return new(options.Any(option => option.CanBeEmpty),
                    [.. options.SelectMany(option => option.First)],
                    [.. options.SelectMany(option => option.Last)]);
            case TemplateNode.Sequence sequence:
                return sequence.Parts.Select(Compile).Aggregate(new Fragment(true, [], []), Join);
            default:
                throw new InvalidOperationException($"No automaton for a {node.GetType().Name}");
        }
    }

    private Fragment Join(Fragment left, Fragment right)
    {
        foreach (var last in left.Last)
            _follow[last].AddRange(right.First);
        return new(
            left.CanBeEmpty && right.CanBeEmpty,
            left.CanBeEmpty ? [.. left.First, .. right.First] : left.First,
            right.CanBeEmpty ? [.. left.Last, .. right.Last] : right.Last);
    }

    private Fragment Position(int word)
    {
        var state = _words.Count;
        _words.Add(word);
        _follow.Add([]);
        _accepts.Add(TemplateAutomaton.State.NoTemplate);
        return new(false, [state], [state]);
    }

    private sealed record Fragment(bool CanBeEmpty, IReadOnlyList<int> First, IReadOnlyList<int> Last);
}
