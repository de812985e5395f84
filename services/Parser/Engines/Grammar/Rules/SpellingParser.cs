namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// Reads <c>[danc(e|(ing))]</c>: the operators of expressions over characters, written out as the words they can spell. Here too
/// <c>|</c> binds tighter than what stands side by side.
/// </summary>
internal sealed class SpellingParser(RuleText text)
{
    private const char Close = ']';

    /// <summary>From behind the opening bracket to behind the closing one.</summary>
    /// <exception cref="RuleFaultException">It is not well formed, or can be spelled in too many ways.</exception>
    public IReadOnlyList<string> Read()
    {
        var start = text.At - 1;
        var spellings = ReadSequence(Close, start, 0);
        return [.. spellings.Distinct(StringComparer.Ordinal)];
    }

    private List<string> ReadSequence(char close, int open, int depth)
    {
        if (depth > RuleLimits.MaxNesting)
            throw text.Fault(open, $"brackets are nested deeper than {RuleLimits.MaxNesting}");
        List<string> spellings = [""];
        while (true)
        {
            text.SkipSpace();
            if (text.AtEnd)
                throw text.Fault(open, $"the bracket is not closed by '{close}'");
            if (text.Next == close)
            {
                text.At++;
                return spellings;
            }

            spellings = Join(spellings, ReadChoice(depth), open);
        }
    }

    private List<string> ReadChoice(int depth)
    {
        var start = text.At;
        var options = ReadItem(depth);
        for (text.SkipSpace(); text.Take("|"); text.SkipSpace())
        {
            text.SkipSpace();
            options = [.. options, .. ReadItem(depth)];
            if (options.Count > RuleLimits.MaxSpellings)
                throw TooMany(start);
        }

        return options;
    }

    private List<string> ReadItem(int depth)
    {
        var start = text.At;
        if (depth > RuleLimits.MaxNesting)
            throw text.Fault(start, $"brackets are nested deeper than {RuleLimits.MaxNesting}");
        switch (text.Next)
        {
            case '?':
                text.At++;
                text.SkipSpace();
                return [.. ReadItem(depth + 1), ""];
            case '(':
                text.At++;
                return ReadSequence(')', start, depth + 1);
            case '\\' when text.Peek(1) != '\0':
                text.At += 2;
                return [text.Peek(-1).ToString()];
            case '|' or ')' or Close or '[' or '{' or '}' or '$' or '~' or '<' or '>' or ';' or '\0':
                throw text.Fault($"{text.Describe()} cannot stand in [..]; write \\ before a character that is meant itself");
            case '+':
                text.At++;
                return [""];
            default:
                text.At++;
                return [text.Peek(-1).ToString()];
        }
    }

    private List<string> Join(List<string> left, List<string> right, int open)
    {
        if ((long)left.Count * right.Count > RuleLimits.MaxSpellings)
            throw TooMany(open);
        if (right is [var one] && left is [var before])
            return [before.Length < RuleLimits.MaxSpelling ? before + one : throw TooLong(open)];
        var joined = new List<string>(left.Count * right.Count);
        foreach (var begin in left)
        {
            foreach (var end in right)
                joined.Add(begin.Length + end.Length <= RuleLimits.MaxSpelling ? begin + end : throw TooLong(open));
        }

        return joined;
    }

    private RuleFaultException TooMany(int at) => text.Fault(at, $"[..] can be spelled in more than {RuleLimits.MaxSpellings} ways");

    private RuleFaultException TooLong(int at) => text.Fault(at, $"[..] spells more than {RuleLimits.MaxSpelling} characters");
}
