using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// Reads expressions. What stands side by side is a sequence, <c>|</c> binds tighter (<c>a|b c</c> is a or b, and then c), <c>?</c>,
/// and weights belong to the one item they stand at, and so do actions, which are done also when an optional item is left out.
/// </summary>
internal sealed class ExpressionParser(RuleText text, RuleWords words)
{
    private int _depth;

    /// <summary>Up to what cannot belong to it, which is left to the caller.</summary>
    /// <exception cref="RuleFaultException">It is not well formed.</exception>
    public RuleExpression Read()
    {
        _depth = 0;
        return ReadSequence();
    }

    private RuleExpression ReadSequence()
    {
        if (++_depth > RuleLimits.MaxNesting)
            throw text.Fault($"brackets are nested deeper than {RuleLimits.MaxNesting}");

        var parts = new List<RuleExpression>();
        while (true)
        {
            text.SkipSpace();
            if (text.AtEnd || text.Next is ')' or ';')
            {
                _depth--;
                return parts.Count == 1 ? parts[0] : new RuleExpression.Sequence(parts);
            }

            if (text.Next == '+' && !IsOneOrMore())
            {
                if (parts.Count == 0)
                    throw Unexpected();
                text.At++;
                text.SkipSpace();
                if (text.AtEnd || text.Next is ')' or ';' or '+' && !IsOneOrMore())
                    throw Unexpected();
            }

            parts.Add(ReadChoice());
        }
    }

    private RuleExpression ReadChoice()
    {
        var first = ReadItem();
        List<RuleExpression>? options = null;
        while (true)
        {
            var end = text.At;
            text.SkipSpace();
            if (!text.Take("|"))
            {
                text.At = end;
                return options is null ? first : new RuleExpression.Alternatives(options);
            }

            text.SkipSpace();
            (options ??= [first]).Add(ReadItem());
        }
    }

    private RuleExpression ReadItem()
    {
        var cost = 0.0;
        var isOptional = false;
        while (text.Next is '<' or '?')
        {
            if (text.Next == '<')
            {
                cost += ReadCost();
            }
            else
            {
                text.At++;
                isOptional = true;
            }

            text.SkipSpace();
        }

        var item = ReadPrimary();
        var actions = new List<RuleExpression>();
        while (true)
        {
            // An exit weight stands right at its item; with a space before it, it is the entry weight of the next.
            if (text.Next == '<')
            {
                cost += ReadCost();
                continue;
            }

            var end = text.At;
            text.SkipSpace();
            if (text.Take("~"))
            {
                text.SkipSpace();
                cost += ReadNumber();
            }
            else if (text.Next == '{')
            {
                actions.Add(new RuleExpression.Act(new ActionParser(text).Read()));
            }
            else
            {
                text.At = end;
                break;
            }
        }

        if (cost != 0)
            item = new RuleExpression.Weighted(item, cost);
        // What is left out costs nothing, but the actions behind it are done all the same: they often end a whole rule.
        if (isOptional)
            item = new RuleExpression.Optional(item);
        return actions.Count == 0 ? item : new RuleExpression.Sequence([item, .. actions]);
    }

    private RuleExpression ReadPrimary()
    {
        switch (text.Next)
        {
            case '(':
                return ReadGroup();
            case '[':
                text.At++;
                return Alternatives(new SpellingParser(text).Read());
            case '{':
                return new RuleExpression.Act(new ActionParser(text).Read());
            case '$':
                return ReadReference();
            case '+' when IsOneOrMore():
                text.At += 3;
                return new RuleExpression.Wildcard(1, RuleExpression.Wildcard.NoMax);
            case ')' or ']' or '}' or '|' or '+' or '~' or '>' or ';' or '=' or '@' or '*' or '\0':
                throw Unexpected();
            default:
                return ReadWord();
        }
    }

    private RuleExpression ReadGroup()
    {
        var open = text.At++;
        var inner = ReadSequence();
        return text.Take(")") ? inner : throw text.Fault(open, "the bracket is not closed by ')'");
    }

    private RuleExpression ReadReference()
    {
        var place = text.Place;
        text.At++;
        if (text.Take("*"))
            return new RuleExpression.Wildcard(0, RuleExpression.Wildcard.NoMax);
        var name = text.TakeName() ?? throw text.Fault("after '$' there must be the name of a definition, w, * or factory:name");
        if (text.Next == ':' && name is "factory" or "handle")
        {
            text.At++;
            var what = text.TakeName(name == "handle" ? "/-" : "") ?? throw text.Fault($"after ${name}: there must be a name");
            if (name == "handle")
                return new RuleExpression.Sub(what, what, place);
            return words.TryFindFactory(what, out var type, out var fault)
                ? new RuleExpression.Factory(what, type)
                : throw new RuleFaultException(place, fault);
        }

        if (name[0] == 'w' && name.AsSpan(1).ContainsAnyExceptInRange('0', '9') == false && name.Length <= 3)
        {
            return name.Length == 1
                ? new RuleExpression.Wildcard(1, 1)
                : new RuleExpression.Wildcard(0, int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture));
        }

        return new RuleExpression.Sub(name, null, place);
    }

    private RuleExpression.Words ReadWord()
    {
        var start = text.At;
        var word = new StringBuilder();
        while (!text.AtEnd && !char.IsWhiteSpace(text.Next) && text.Next is not ('(' or ')' or '[' or ']' or '{' or '}' or '|' or '?' or '+' or '$' or '~' or '<' or '>' or ';' or '=' or '#' or '@' or '*'))
        {
            if (text.Next == '\\')
                text.At++;
            if (text.AtEnd)
                break;
            word.Append(text.Next);
            text.At++;
            if (word.Length > RuleLimits.MaxSpelling)
                throw text.Fault(start, $"a word is longer than {RuleLimits.MaxSpelling} characters");
        }

        return words.Read(word.ToString());
    }

    private RuleExpression Alternatives(IReadOnlyList<string> spellings)
    {
        var options = spellings.Select(words.Read).ToList();
        return options.Count == 1 ? options[0] : new RuleExpression.Alternatives(options);
    }

    private double ReadCost()
    {
        text.At++;
        text.SkipSpace();
        var cost = ReadNumber();
        text.SkipSpace();
        return text.Take(">") ? cost : throw text.Fault("a weight is written <0.5>");
    }

    private double ReadNumber()
    {
        var start = text.At;
        var number = new StringBuilder();
        while (number.Length < 20 && (char.IsAsciiDigit(text.Next) || text.Next == '.' || (text.Next == '-' && number.Length == 0)))
        {
            number.Append(text.Next);
            text.At++;
        }

        return double.TryParse(number.ToString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= RuleLimits.MaxCost
                ? value
                : throw text.Fault(start, $"a weight must be a number up to {RuleLimits.MaxCost}, such as 2.5");
    }

    // "+$w" where nothing stands right before it; between two items a plus is only a sequence.
    private bool IsOneOrMore() =>
        text.Says("+$w")
        && !char.IsAsciiLetterOrDigit(text.Peek(3)) && text.Peek(3) != '_'
        && (char.IsWhiteSpace(text.Peek(-1)) || text.Peek(-1) is '(' or '|' or '?' or '=' or '>' or '+' or '\0');

    private RuleFaultException Unexpected() => text.Fault(text.AtEnd
        ? "the file ends within a definition"
        : $"{text.Describe()} does not belong here; write \\ before a character that is meant itself");
}
