namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>The text of a rule file, and where one is in it.</summary>
internal sealed class RuleText
{
    private readonly string _file;
    private readonly string _text;
    private readonly List<int> _lines = [0];

    public RuleText(string file, string text)
    {
        (_file, _text) = (file, text);
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            _lines.Add(at + 1);
    }

    public int At { get; set; }

    public bool AtEnd => At >= _text.Length;

    /// <summary>The character here, or NUL at the end.</summary>
    public char Next => Peek(0);

    public RulePlace Place => PlaceOf(At);

    public char Peek(int ahead) => At + ahead < _text.Length && At + ahead >= 0 ? _text[At + ahead] : '\0';

    public bool Says(string what) => string.CompareOrdinal(_text, At, what, 0, what.Length) == 0;

    /// <summary>Takes a text if it stands here.</summary>
    public bool Take(string what)
    {
        if (!Says(what))
            return false;
        At += what.Length;
        return true;
    }

    /// <summary>Past white space and comments.</summary>
    /// <param name="comment">What a comment begins with; it ends with its line.</param>
    /// <returns>Whether a line ended.</returns>
    public bool SkipSpace(string comment = "#")
    {
        var line = false;
        while (!AtEnd)
        {
            if (Says(comment))
                At = _text.IndexOf('\n', At) is var end and >= 0 ? end : _text.Length;
            else if (char.IsWhiteSpace(Next) || Next == '\uFEFF')
                line |= _text[At++] == '\n';
            else
                break;
        }

        return line;
    }

    /// <summary>Takes a name, or nothing when none stands here.</summary>
    /// <param name="more">Characters that it may have beside letters, digits and underscores, though not first.</param>
    public string? TakeName(string more = "")
    {
        if (!char.IsAsciiLetter(Next) && Next != '_')
            return null;
        var start = At;
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_' || (Next != '\0' && more.Contains(Next, StringComparison.Ordinal)))
            At++;
        return At - start <= RuleLimits.MaxName
            ? _text[start..At]
            : throw new RuleFaultException(PlaceOf(start), $"a name is longer than {RuleLimits.MaxName} characters");
    }

    /// <summary>Takes everything up to a text and that text.</summary>
    /// <returns>Null when it does not come.</returns>
    public string? TakeUntil(string end)
    {
        var start = At;
        var found = _text.IndexOf(end, At, StringComparison.Ordinal);
        if (found < 0)
            return null;
        At = found + end.Length;
        return _text[start..found];
    }

    public RuleFaultException Fault(string what) => new(Place, what);

    public RuleFaultException Fault(int at, string what) => new(PlaceOf(at), what);

    /// <summary>What stands here, for a fault.</summary>
    public string Describe() => AtEnd ? "the file ends" : char.IsSurrogate(Next) || char.IsControl(Next) ? "a character that does not belong" : $"'{Next}'";

    public RulePlace PlaceOf(int at)
    {
        var found = _lines.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        return new(_file, line + 1, at - _lines[line] + 1);
    }
}
