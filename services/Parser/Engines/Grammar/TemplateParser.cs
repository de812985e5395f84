using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Reads templates: words; <c>[optional]</c>; <c>(one|other)</c>; <c>[this|that]</c>; <c>{entity:type}</c>.
/// Words go through the same normalisation as what people say.
/// </summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 16;
    private static readonly SearchValues<char> Special = SearchValues.Create("[](){}|");

    private readonly string _text;
    private readonly TextNormalizer _normalizer;
    private readonly SlotTypes _types;
    private int _at;

    private TemplateParser(string text, TextNormalizer normalizer, SlotTypes types)
    {
        _text = text;
        _normalizer = normalizer;
        _types = types;
    }

    public static bool TryParse(
        string text,
        TextNormalizer normalizer,
        SlotTypes types,
        [NotNullWhen(true)] out TemplateNode? template,
        [NotNullWhen(false)] out string? fault)
    {
        var parser = new TemplateParser(text, normalizer, types);
        try
        {
            template = parser.ReadAlternatives(0);
            if (parser._at < text.Length)
                throw new TemplateFaultException($"'{text[parser._at]}' at character {parser._at + 1} closes nothing");
            if (CanBeEmpty(template))
                throw new TemplateFaultException("it would match a text without words");
            fault = null;
            return true;
        }
        catch (TemplateFaultException e)
        {
            template = null;
            fault = e.Message;
            return false;
        }
    }

    private static bool CanBeEmpty(TemplateNode node) => node switch
    {
        TemplateNode.Sequence sequence => sequence.Parts.All(CanBeEmpty),
        TemplateNode.Alternatives alternatives => alternatives.Options.Any(CanBeEmpty),
        _ => false,
    };

    private TemplateNode ReadAlternatives(int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateFaultException($"brackets are nested deeper than {MaxDepth}");
        var options = new List<TemplateNode> { ReadSequence(depth) };
        while (Next is '|')
        {
            _at++;
            options.Add(ReadSequence(depth));
        }

        return options.Count == 1 ? options[0] : new TemplateNode.Alternatives(options);
    }

    private TemplateNode.Sequence ReadSequence(int depth)
    {
        var parts = new List<TemplateNode>();
        while (true)
        {
            switch (Next)
            {
                case '[':
                    parts.Add(new TemplateNode.Alternatives([ReadBracketed(']', depth), TemplateNode.Sequence.Nothing]));
                    break;
                case '(':
                    parts.Add(ReadBracketed(')', depth));
                    break;
                case '{':
                    parts.Add(ReadSlot());
                    break;
                case null or ']' or ')' or '}' or '|':
                    return new(parts);
                default:
                    ReadWords(parts);
                    break;
            }
        }
    }

    private TemplateNode ReadBracketed(char close, int depth)
    {
        var open = _at++;
        var inner = ReadAlternatives(depth + 1);
        if (Next != close)
            throw new TemplateFaultException($"'{_text[open]}' at character {open + 1} is not closed");
        _at++;
        return inner;
    }

    private TemplateNode.Slot ReadSlot()
    {
        var open = _at;
        var close = _text.IndexOf('}', open);
        if (close < 0)
            throw new TemplateFaultException($"'{{' at character {open + 1} is not closed");
        _at = close + 1;
        var parts = _text[(open + 1)..close].Split(':');
        if (parts.Length != 2 || string.IsNullOrWhiteSpace(parts[0]))
            throw new TemplateFaultException($"the slot at character {open + 1} must be {{entity:type}}");
        var type = parts[1].Trim();
        return _types.TryGet(type, out var slotType)
            ? new(parts[0].Trim(), slotType)
            : throw new TemplateFaultException($"there is no slot type \"{type}\"; known are {_types.Names}");
    }

    private void ReadWords(List<TemplateNode> parts)
    {
        var end = _text.AsSpan(_at).IndexOfAny(Special);
        var words = end < 0 ? _text[_at..] : _text.Substring(_at, end);
        _at += words.Length;
        var utterance = _normalizer.Normalize(words);
        if (utterance.Count == 0 && !string.IsNullOrWhiteSpace(words))
            throw new TemplateFaultException($"\"{words.Trim()}\" has no words");
        for (var i = 0; i < utterance.Count; i++)
            parts.Add(new TemplateNode.Word(utterance[i].ToString()));
    }

    private char? Next => _at < _text.Length ? _text[_at] : null;

    private sealed class TemplateFaultException(string message) : Exception(message);
}
