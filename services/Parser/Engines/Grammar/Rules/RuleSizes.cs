namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// What programs will cost, before anything is built: sub-rules are built in wherever they are used, which a few lines can make very
/// much. Also finds rules that use themselves, for which there is no program.
/// </summary>
internal sealed class RuleSizes
{
    private readonly Dictionary<RuleDefinition, Size?> _known = [];
    private readonly Stack<RuleDefinition> _path = new();

    /// <returns>How many steps a file's program will have.</returns>
    /// <exception cref="RuleFaultException">Too many, too deep, or without end.</exception>
    public int Measure(RuleFile file)
    {
        _path.Clear();
        var size = Measure(file.Top, file.Top.Place, 0);
        if (size.Steps > RuleLimits.MaxSteps)
            throw new RuleFaultException(file.Top.Place, $"with all sub-rules it has {size.Steps} steps, {RuleLimits.MaxSteps} are allowed");
        return (int)size.Steps;
    }

    private Size Measure(RuleDefinition definition, RulePlace used, int depth)
    {
        if (_known.TryGetValue(definition, out var known))
            return known ?? throw Recursion(definition, used);
        _known[definition] = null;
        _path.Push(definition);
        try
        {
            var size = Measure(definition.Expression, definition.Place, depth + 1);
            _known[definition] = size;
            return size;
        }
        finally
        {
            _path.Pop();
            if (_known[definition] is null)
                _known.Remove(definition);
        }
    }

    private Size Measure(RuleExpression expression, RulePlace place, int depth)
    {
        if (depth > RuleLimits.MaxDepth)
            throw TooDeep(place);
        var size = expression switch
        {
            RuleExpression.Words words => new(words.Texts.Count, 0),
            RuleExpression.Sequence sequence => Sum(sequence.Parts, 0, place, depth),
            RuleExpression.Alternatives alternatives => Sum(alternatives.Options, alternatives.Options.Count + 1, place, depth),
            RuleExpression.Optional optional => Sum([optional.Inner], 2, place, depth),
            RuleExpression.Weighted weighted => Sum([weighted.Inner], 1, place, depth),
            RuleExpression.Wildcard { Max: RuleExpression.Wildcard.NoMax } => new(2, 0),
            RuleExpression.Wildcard wildcard => new(2 * wildcard.Max, 0),
            RuleExpression.Sub { Target: { } target } sub => Measure(target, sub.Place, depth + 1).Around(2),
            RuleExpression.Sub sub => throw new RuleFaultException(sub.Place, $"{sub.Name} cannot be used: its file has faults"),
            _ => new Size(1, 0),
        };
        return size.Depth <= RuleLimits.MaxDepth ? size : throw TooDeep(place);
    }

    private Size Sum(IReadOnlyList<RuleExpression> parts, int own, RulePlace place, int depth)
    {
        var sum = new Size(own, 0);
        foreach (var part in parts)
        {
            var size = Measure(part, place, depth + 1);
            // What is beyond the bound stays beyond it, without running over.
            sum = new(Math.Min(sum.Steps + size.Steps, int.MaxValue), Math.Max(sum.Depth, size.Depth + 1));
        }

        return sum;
    }

    private RuleFaultException Recursion(RuleDefinition definition, RulePlace used)
    {
        var circle = _path.TakeWhile(other => other != definition).Reverse().Select(other => other.Name).Take(10);
        return new(used, $"{string.Join(" uses ", [definition.Name, .. circle, definition.Name])}: rules that use themselves are not supported");
    }

    private static RuleFaultException TooDeep(RulePlace place) =>
        new(place, $"expressions and sub-rules are nested deeper than {RuleLimits.MaxDepth}");

    /// <param name="Steps">Of the program.</param>
    /// <param name="Depth">Expressions in expressions.</param>
    private readonly record struct Size(long Steps, int Depth)
    {
        public Size Around(int steps) => new(Math.Min(Steps + steps, int.MaxValue), Depth + 2);
    }
}
