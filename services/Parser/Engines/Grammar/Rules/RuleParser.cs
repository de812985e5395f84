namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Reads a rule file: directives and definitions. After a fault it goes on with the next definition, to tell all faults at once.</summary>
internal sealed class RuleParser
{
    private const string EquivalentsDirective = "use_equivalent_words";

    private readonly RuleText _text;
    private readonly ExpressionParser _expressions;
    private readonly List<string> _faults;
    private readonly Dictionary<string, RuleDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly RuleWords _words;

    private RuleParser(RuleText text, RuleWords words, List<string> faults) =>
        (_text, _words, _expressions, _faults) = (text, words, new(text, words), faults);

    /// <param name="rule">The rule that the file serves.</param>
    /// <param name="faults">Gets what is wrong, each with its place.</param>
    /// <returns>Null when something is wrong.</returns>
    public static RuleFile? Read(string rule, string file, string text, RuleWords words, List<string> faults)
    {
        var before = faults.Count;
        var parser = new RuleParser(new(file, text), words, faults);
        parser.ReadAll();
        if (faults.Count == before && !parser._definitions.ContainsKey(RuleDefinition.Top))
            faults.Add($"{file}: there is no {RuleDefinition.Top}, where every rule begins");
        return faults.Count == before ? new(rule, file, parser._definitions) : null;
    }

    private void ReadAll()
    {
        var before = _faults.Count;
        while (_faults.Count - before < RuleLimits.MaxFaults)
        {
            _text.SkipSpace();
            if (_text.AtEnd)
                return;
            try
            {
                if (_text.Take("!"))
                    ReadDirective();
                else
                    ReadDefinition();
            }
            catch (RuleFaultException e)
            {
                _faults.Add(e.Message);
                if (!SkipDefinition())
                    return;
            }
        }
    }

    // A semicolon at the end of a line most likely ends a definition.
    private bool SkipDefinition()
    {
        while (_text.TakeUntil(";") is not null)
        {
            if (_text.SkipSpace() || _text.AtEnd)
                return true;
        }

        return false;
    }

    private void ReadDirective()
    {
        var start = _text.At - 1;
        var name = _text.TakeName() ?? throw _text.Fault("a directive has a name: !use_equivalent_words = true;");
        _text.SkipSpace();
        if (!_text.Take("="))
            throw _text.Fault($"'=' is missing after !{name}");
        _text.SkipSpace();
        var value = _text.TakeName();
        if (name != EquivalentsDirective)
            throw _text.Fault(start, $"there is no directive \"{name}\"; known is {EquivalentsDirective}");
        if (_definitions.Count > 0)
            throw _text.Fault(start, "directives stand before the first definition");
        _words.UseEquivalents = value switch
        {
            "true" => true,
            "false" => false,
            _ => throw _text.Fault($"!{EquivalentsDirective} must be true or false"),
        };
        EndStatement(start);
    }

    private void ReadDefinition()
    {
        var start = _text.At;
        var name = _text.TakeName() ?? throw _text.Fault($"{_text.Describe()} begins no definition; a definition is written Name = words;");
        _text.SkipSpace();
        // The matched text is there for all definitions, so that the second form is as good as the first.
        if (!_text.Take("@=") && !_text.Take("="))
            throw _text.Fault($"'=' is missing after {name}");
        var expression = _expressions.Read();
        EndStatement(start);
        if (_definitions.Count == RuleLimits.MaxDefinitions)
            throw _text.Fault(start, $"there are more than {RuleLimits.MaxDefinitions} definitions");
        if (!_definitions.TryAdd(name, new(name, expression, _text.PlaceOf(start))))
            throw _text.Fault(start, $"{name} is defined at {_definitions[name].Place} already");
    }

    private void EndStatement(int start)
    {
        _text.SkipSpace();
        if (!_text.Take(";"))
            throw _text.AtEnd ? _text.Fault(start, "the definition is not ended by ';'") : _text.Fault($"{_text.Describe()} does not belong here; a definition ends with ';'");
    }
}
