namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Makes a program of a file that has been linked and measured. Sub-rules are built in where they are used.</summary>
internal sealed class RuleCompiler
{
    private readonly Vocabulary _vocabulary;
    private readonly FirstWords _firsts;
    private readonly List<RuleStep> _steps = [];
    private readonly List<RuleProgram.Branch> _branches = [];
    private readonly List<int[]> _wordSets = [];
    private readonly Dictionary<string, int> _wordSetOf = new(StringComparer.Ordinal);
    private readonly List<RuleProgram.Frame> _frames = [];
    private readonly List<RuleProgram.Slot> _slots = [];
    private readonly List<RuleAction> _actions = [];
    private readonly Dictionary<object, int> _indexes = new(ReferenceEqualityComparer.Instance);

    private RuleCompiler(Vocabulary vocabulary, FirstWords firsts) => (_vocabulary, _firsts) = (vocabulary, firsts);

    public static RuleProgram Compile(RuleFile file, Vocabulary vocabulary, FirstWords firsts)
    {
        var compiler = new RuleCompiler(vocabulary, firsts);
        compiler.Emit(RuleOp.Enter, compiler.Index(file.Top, compiler._frames, () => new(RuleDefinition.Top, null)));
        compiler.Compile(file.Top.Expression);
        compiler.Emit(RuleOp.Leave);
        compiler.Emit(RuleOp.Accept);
        return new(file.Rule, file.File, [.. compiler._steps], compiler._branches, compiler._wordSets, compiler._frames, compiler._slots, compiler._actions);
    }

    private void Compile(RuleExpression expression)
    {
        switch (expression)
        {
            case RuleExpression.Words words:
                foreach (var word in words.Texts)
                    CompileWord(words, word);
                break;
            case RuleExpression.Sequence sequence:
                foreach (var part in sequence.Parts)
                    Compile(part);
                break;
            case RuleExpression.Alternatives alternatives:
                CompileBranch(alternatives.Options);
                break;
            case RuleExpression.Optional optional:
                CompileBranch([optional.Inner, RuleExpression.Words.None]);
                break;
            case RuleExpression.Weighted weighted:
                _steps.Add(new(RuleOp.Cost, 0, weighted.Cost));
                Compile(weighted.Inner);
                break;
            case RuleExpression.Wildcard wildcard:
                CompileWildcard(wildcard);
                break;
            case RuleExpression.Sub sub:
                Emit(RuleOp.Enter, Index(sub, _frames, () => new(sub.Name, sub.Handle)));
                Compile(sub.Target!.Expression);
                Emit(RuleOp.Leave);
                break;
            case RuleExpression.Factory factory:
                Emit(RuleOp.Slot, Index(factory, _slots, () => new(factory.Name, factory.Type, _vocabulary.Add(factory.Type))));
                break;
            case RuleExpression.Act act:
                Emit(RuleOp.Act, Index(act.Action, _actions, () => act.Action));
                break;
            default:
                throw new InvalidOperationException($"No steps for a {expression.GetType().Name}");
        }
    }

    private void CompileWord(RuleExpression.Words words, string word)
    {
        var alike = words.Alike.Of(word);
        if (alike.Count == 1)
        {
            Emit(RuleOp.Word, _vocabulary.Add(word));
            return;
        }

        if (!_wordSetOf.TryGetValue(word, out var set))
        {
            _wordSetOf[word] = set = _wordSets.Count;
            _wordSets.Add([.. alike.Select(_vocabulary.Add)]);
        }

        Emit(RuleOp.WordSet, set);
    }

    private void CompileBranch(IReadOnlyList<RuleExpression> options)
    {
        var branch = _branches.Count;
        _branches.Add(null!);
        Emit(RuleOp.Branch, branch);
        var always = new List<int>();
        var byWord = new Dictionary<int, List<int>>();
        var jumps = new List<int>();
        foreach (var option in options)
        {
            if (_firsts.Of(option) is { } firsts)
            {
                foreach (var first in firsts.Select(_vocabulary.Add))
                {
                    if (!byWord.TryGetValue(first, out var steps))
                        byWord[first] = steps = [];
                    steps.Add(_steps.Count);
                }
            }
            else
            {
                always.Add(_steps.Count);
            }

            Compile(option);
            jumps.Add(_steps.Count);
            Emit(RuleOp.Jump);
        }

        foreach (var jump in jumps)
            _steps[jump] = new(RuleOp.Jump, _steps.Count);
        _branches[branch] = new([.. always], byWord.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()));
    }

    private void CompileWildcard(RuleExpression.Wildcard wildcard)
    {
        for (var word = 0; word < wildcard.Min; word++)
            Emit(RuleOp.Any);
        if (wildcard.Max == RuleExpression.Wildcard.NoMax)
        {
            Emit(RuleOp.Star);
            return;
        }

        var end = _steps.Count + (2 * (wildcard.Max - wildcard.Min));
        for (var word = wildcard.Min; word < wildcard.Max; word++)
        {
            Emit(RuleOp.Branch, _branches.Count);
            _branches.Add(new([_steps.Count, end], new Dictionary<int, int[]>()));
            Emit(RuleOp.Any);
        }
    }

    private void Emit(RuleOp op, int arg = 0) => _steps.Add(new(op, arg));

    // A sub-rule that is used in many places is one object, and its parts need be noted only once.
    private int Index<T>(object of, List<T> table, Func<T> make)
    {
        if (!_indexes.TryGetValue(of, out var index))
        {
            _indexes[of] = index = table.Count;
            table.Add(make());
        }

        return index;
    }
}
