using System.Text;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// Reads actions: <c>{key='v'}</c>, <c>{key=Sub._field}</c>, <c>{key += 'v'}</c>, <c>{% this.key = 'a' + Sub._field; %}</c>. There is no
/// JavaScript behind them: assignments of texts, numbers, keys and what was said, joined by <c>+</c>, are all there is.
/// </summary>
internal sealed class ActionParser(RuleText text)
{
    private const string Supported = "an action is an assignment of texts, numbers, _parsed, keys and keys of sub-rules, joined by +";

    /// <summary>From the opening brace to behind the closing one.</summary>
    /// <exception cref="RuleFaultException">It is more than assignments.</exception>
    public RuleAction Read()
    {
        var open = text.At;
        var isScript = text.Take("{%");
        if (!isScript)
            text.At++;
        var close = isScript ? "%}" : "}";
        var comment = isScript ? "//" : "#";
        var assignments = new List<RuleAction.Assignment>();
        var separated = true;
        while (true)
        {
            separated |= text.SkipSpace(comment);
            if (text.Take(close))
                return new(assignments);
            if (text.AtEnd)
                throw text.Fault(open, $"the action is not closed by '{close}'");
            if (text.Next is ';' or ',')
            {
                text.At++;
                separated = true;
                continue;
            }

            if (!separated)
                throw NotSupported();
            assignments.Add(ReadAssignment(comment));
            separated = false;
        }
    }

    private RuleAction.Assignment ReadAssignment(string comment)
    {
        var start = text.At;
        var key = text.TakeName("-") ?? throw NotSupported();
        if (key == "this")
            key = text.Take(".") ? text.TakeName() ?? throw NotSupported() : throw NotSupported();
        if (key == RuleAction.Parsed)
            throw text.Fault(start, "_parsed cannot be set");
        text.SkipSpace(comment);
        var append = text.Take("+=");
        if (!append && (text.Says("==") || !text.Take("=")))
            throw NotSupported();
        var terms = new List<RuleAction.Term>();
        do
        {
            text.SkipSpace(comment);
            terms.Add(ReadTerm());
            // What follows on the next line belongs to it only after a plus.
            var end = text.At;
            text.SkipSpace(comment);
            if (text.Says("+=") || text.Next != '+')
                text.At = end;
        }
        while (text.Take("+"));

        return new(key, append, terms);
    }

    private RuleAction.Term ReadTerm()
    {
        if (text.Next is '\'' or '"')
            return new RuleAction.Literal(ReadQuoted());
        if (char.IsAsciiDigit(text.Next) || (text.Next == '-' && char.IsAsciiDigit(text.Peek(1))))
            return new RuleAction.Literal(ReadNumber());
        var place = text.Place;
        var name = text.TakeName() ?? throw NotSupported();
        if (name is "factory" && text.Take(":"))
            name = text.TakeName() ?? throw NotSupported();
        switch (name)
        {
            case "true" or "false":
                return new RuleAction.Literal(name);
            case "null" or "undefined":
                return new RuleAction.Nothing();
            case "this":
                name = text.Take(".") ? text.TakeName() ?? throw NotSupported() : throw NotSupported();
                return name == RuleAction.Parsed ? new RuleAction.ParsedText() : NotCalled(new RuleAction.Named(name));
            case RuleAction.Parsed:
                return new RuleAction.ParsedText();
        }

        if (!text.Take("."))
            return NotCalled(new RuleAction.Named(name));
        return NotCalled(new RuleAction.Field(name, text.TakeName() ?? throw NotSupported(), place));
    }

    // "x.y.z", "f(x)", "x[0]"
    private RuleAction.Term NotCalled(RuleAction.Term term) => text.Next is '.' or '(' or '[' ? throw NotSupported() : term;

    private string ReadNumber()
    {
        var number = new StringBuilder();
        do
        {
            number.Append(text.Next);
            text.At++;
        }
        while (char.IsAsciiDigit(text.Next) || (text.Next == '.' && char.IsAsciiDigit(text.Peek(1))));

        return number.Length <= RuleLimits.MaxName ? number.ToString() : throw text.Fault("the number is too long");
    }

    private string ReadQuoted()
    {
        var start = text.At;
        var quote = text.Next;
        var value = new StringBuilder();
        for (text.At++; text.Next != quote; text.At++)
        {
            if (text.AtEnd || text.Next == '\n')
                throw text.Fault(start, $"the text is not closed by {quote}");
            if (text.Next == '\\' && text.Peek(1) is not ('\0' or '\n'))
                text.At++;
            value.Append(text.Next);
            if (value.Length > RuleLimits.MaxValue)
                throw text.Fault(start, $"the text is longer than {RuleLimits.MaxValue} characters");
        }

        text.At++;
        return value.ToString();
    }

    private RuleFaultException NotSupported() => text.Fault($"{text.Describe()} is not understood here: {Supported}");
}
