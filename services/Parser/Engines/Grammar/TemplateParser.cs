using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Reads templates: words; <c>[optional]</c>; <c>(one|other)</c>; <c>[this|that]</c>; <c>{entity:type}</c>; <c>{duration}</c> and others
/// that name their entities themselves; before all of it a weight, <c>&lt;0.5&gt;</c>.
/// Words go through the same normalisation as what people say.
/// </summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 16;
    private const int MaxWeight = 10;
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
            var weight = parser.ReadWeight();
            template = parser.ReadAlternatives(0);
            if (parser._at < text.Length)
                throw new TemplateFaultException($"'{text[parser._at]}' at character {parser._at + 1} closes nothing");
            if (CanBeEmpty(template))
                throw new TemplateFaultException("it would match a text without words");
            if (weight is { } factor)
                template = new TemplateNode.Weighted(template, factor);
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

    private double? ReadWeight()
    {
        var text = _text.AsSpan().TrimStart();
        if (text is not ['<', ..])
            return null;
        var close = text.IndexOf('>');
        if (close < 0
            || !double.TryParse(text[1..close], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            || weight is not (> 0 and <= MaxWeight))
            throw new TemplateFaultException($"a weight must be written <0.5>, above 0 and at most {MaxWeight}");
        _at = _text.Length - text.Length + close + 1;
        return weight;
    }

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
        var parts = _text[(open + 1)..close].Split(':', StringSplitOptions.TrimEntries);
        if (parts is [var alone] && _types.TryGet(alone, out var type) && type.NamesItsEntities)
            return new("", type);
        if (parts is not [{ Length: > 0 } entity, var name])
            throw new TemplateFaultException($"the slot at character {open + 1} must be {{entity:type}}");
        if (!_types.TryGet(name, out type))
            throw new TemplateFaultException($"there is no slot type \"{name}\" and no such list; known are {_types.Names}");
        return type.NamesItsEntities
            ? throw new TemplateFaultException($"\"{name}\" names its entities itself; the slot at character {open + 1} must be {{{name}}}")
            : new(entity, type);
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
