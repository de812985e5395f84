namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>Reads an <see cref="UtterancePattern"/>.</summary>
internal sealed class PatternReader(string text)
{
    private const int MaxDepth = 16;

    private int _at;

    public PatternPart Read()
    {
        var part = ReadWays(optional: false, depth: 0);
        if (_at < text.Length)
            throw Fault($"has a '{text[_at]}' that nothing opens");
        return part is PatternPart.Choice { Ways: [PatternPart.Row { Parts: [] }] } ? throw Fault("is empty") : part;
    }

    private PatternPart.Choice ReadWays(bool optional, int depth)
    {
        if (depth > MaxDepth)
            throw Fault($"is nested deeper than {MaxDepth}");
        var ways = new List<PatternPart> { ReadRow(depth) };
        while (depth > 0 && _at < text.Length && text[_at] == '|')
        {
            _at++;
            ways.Add(ReadRow(depth));
        }

        return new(ways, optional);
    }

    private PatternPart.Row ReadRow(int depth)
    {
        var parts = new List<PatternPart>();
        while (_at < text.Length && text[_at] is not (']' or ')' or '|'))
        {
            switch (text[_at])
            {
                case '[':
                    parts.Add(ReadGroup(']', depth));
                    break;
                case '(':
                    parts.Add(ReadGroup(')', depth));
                    break;
                case '{':
                    parts.Add(ReadSlot());
                    break;
                default:
                    ReadWords(parts);
                    break;
            }
        }

        return new(parts);
    }

    private PatternPart.Choice ReadGroup(char close, int depth)
    {
        _at++;
        var choice = ReadWays(optional: close == ']', depth + 1);
        if (_at == text.Length || text[_at] != close)
            throw Fault($"lacks a '{close}'");
        _at++;
        return choice;
    }

    private PatternPart.Slot ReadSlot()
    {
        var end = text.IndexOf('}', _at);
        if (end < 0)
            throw Fault("lacks a '}'");
        var slot = text[(_at + 1)..end].Split(':', StringSplitOptions.TrimEntries);
        if (slot is not [{ Length: > 0 } name, var type] || !PatternPart.Slot.Types.Contains(type))
            throw Fault($"has the slot {text[_at..(end + 1)]}; it must be {{Entity:type}} with a type of {string.Join(", ", PatternPart.Slot.Types)}");
        _at = end + 1;
        return new(name, type);
    }

    private void ReadWords(List<PatternPart> parts)
    {
        var from = _at;
        while (_at < text.Length && !"[]()|{".Contains(text[_at], StringComparison.Ordinal))
            _at++;
        parts.AddRange(Words.Of(text[from.._at]).Select(word => new PatternPart.Word(word)));
    }

    private FormatException Fault(string what) => new($"The utterance '{text}' {what}");
}
