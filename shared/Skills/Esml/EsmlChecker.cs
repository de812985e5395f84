using System.Globalization;

namespace Jibo.Pegasus.Skills.Esml;

/// <summary>
/// Reads speech the way a robot does and says where that fails: tags unknown, unbalanced or with attributes that do not
/// exist, stray <c>&amp;</c> and <c>&lt;</c>. Allocates nothing for speech that is right, since every answer passes here.
/// </summary>
public static class EsmlChecker
{
    /// <summary>Stands for what is not known yet; a value that holds it is not judged.</summary>
    internal const char Unknown = '\uE000';

    private const int MaxNesting = 32;
    private const int MaxAttributes = 16;

    /// <summary>The first fault, or null for speech that a robot can play.</summary>
    public static string? FirstFault(string esml)
    {
        ArgumentNullException.ThrowIfNull(esml);
        Span<Range> open = stackalloc Range[MaxNesting];
        var depth = 0;
        for (var at = 0; at < esml.Length;)
        {
            switch (esml[at])
            {
                case '<':
                    var length = TagLength(esml.AsSpan(at));
                    if (length < 0)
                        return $"the tag at {at} does not end";
                    if (TagFault(esml, at, at + length, open, ref depth) is { } fault)
                        return fault;
                    at += length + 1;
                    break;
                case '&':
                    var entity = EntityLength(esml.AsSpan(at));
                    if (entity == 0)
                        return $"the '&' at {at} must be written &amp;";
                    at += entity;
                    break;
                case var high when char.IsHighSurrogate(high) && at + 1 < esml.Length && char.IsLowSurrogate(esml[at + 1]):
                    at += 2;
                    break;
                case var c when !EsmlText.IsXmlCharacter(c):
                    return $"the character at {at} cannot be part of XML";
                default:
                    at++;
                    break;
            }
        }

        return depth == 0 ? null : $"the tag <{esml[open[depth - 1]]}> is not closed";
    }

    private static string? TagFault(string esml, int start, int end, Span<Range> open, ref int depth)
    {
        var inside = esml.AsSpan(start + 1, end - start - 1);
        if (inside.StartsWith("/"))
        {
            var closed = inside[1..].TrimEnd();
            if (depth == 0)
                return $"</{closed}> at {start} closes a tag that was not opened";
            var expected = esml.AsSpan(open[--depth]);
            return closed.SequenceEqual(expected) ? null : $"</{closed}> at {start} where </{expected}> is due";
        }

        var empty = inside.EndsWith("/");
        if (empty)
            inside = inside[..^1];
        var nameLength = inside.IndexOfAny(" \t\r\n");
        var name = nameLength < 0 ? inside : inside[..nameLength];
        if (EsmlTags.AttributesOf(name) is not { } known)
            return $"<{name}> at {start} is not a tag that a robot knows";
        if (AttributesFault(name, inside[name.Length..], known) is { } fault)
            return $"<{name}> at {start}: {fault}";
        if (empty)
            return null;
        if (EsmlTags.IsSpeech(name) && IsOpen(esml, name, open[..depth]))
            return $"<{name}> at {start} stands inside another <{name}>";
        if (HasPath(inside[name.Length..]) && esml.AsSpan(end + 1).TrimStart() is not ['<', '/', ..])
            return $"<{name}> at {start}: a file of one's own cannot have text inside";
        if (depth == open.Length)
            return $"tags are nested more than {MaxNesting} deep";
        open[depth++] = (start + 1)..(start + 1 + name.Length);
        return null;
    }

    private static bool IsOpen(string esml, ReadOnlySpan<char> name, ReadOnlySpan<Range> open)
    {
        foreach (var tag in open)
        {
            if (esml.AsSpan(tag).Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool HasPath(ReadOnlySpan<char> attributes)
    {
        for (var at = attributes.IndexOf("path"); at >= 0; at = attributes.IndexOf("path"))
        {
            var before = at == 0 ? ' ' : attributes[at - 1];
            attributes = attributes[(at + "path".Length)..];
            if (char.IsWhiteSpace(before) && attributes.TrimStart().StartsWith("="))
                return true;
        }

        return false;
    }

    private static string? AttributesFault(ReadOnlySpan<char> tag, ReadOnlySpan<char> rest, Dictionary<string, EsmlValue> known)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var all = rest;
        Span<Range> seen = stackalloc Range[MaxAttributes];
        var count = 0;
        for (rest = rest.TrimStart(); !rest.IsWhiteSpace(); rest = rest.TrimStart(), count++)
        {
            if (count == MaxAttributes)
                return $"it has more than {MaxAttributes} attributes";
            var at = all.Length - rest.Length;
            var equals = rest.IndexOf('=');
            if (equals < 0)
                return $"'{rest}' is not name='value'";
            var name = rest[..equals].TrimEnd();
            rest = rest[(equals + 1)..].TrimStart();
            if (rest.IsEmpty || rest[0] is not ('\'' or '"'))
                return $"the value of {name} is not quoted";
            var close = rest[1..].IndexOf(rest[0]);
            if (close < 0)
                return $"the value of {name} does not end";
            var value = rest[1..(close + 1)];
            rest = rest[(close + 2)..];
            if (!rest.IsEmpty && !char.IsWhiteSpace(rest[0]))
                return $"a space is missing after {name}";
            if (!lookup.TryGetValue(name, out var kind))
                return $"it has no attribute {name}";
            foreach (var other in seen[..count])
            {
                if (all[other].SequenceEqual(name))
                    return $"it has its {name} twice";
            }

            seen[count] = at..(at + name.Length);
            if (value.Contains('<'))
                return $"the value of {name} holds '<'";
            if (kind != EsmlValue.Filter && HoldsBareAmpersand(value))
                return $"the value of {name} holds a bare '&'";
            if (!value.Contains(Unknown) && EsmlValues.FirstFault(name, value, kind) is { } fault)
                return fault;
        }

        return count == 0 && EsmlTags.NeedsAttribute(tag) ? "it needs an attribute" : null;
    }

    /// <summary>Index of the <c>&gt;</c> that ends a tag; one inside a quoted value does not.</summary>
    private static int TagLength(ReadOnlySpan<char> tag)
    {
        var quote = '\0';
        for (var i = 1; i < tag.Length; i++)
        {
            var c = tag[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '>')
                return i;
        }

        return -1;
    }

    private static bool HoldsBareAmpersand(ReadOnlySpan<char> value)
    {
        for (var at = value.IndexOf('&'); at >= 0; at = value.IndexOf('&'))
        {
            var length = EntityLength(value[at..]);
            if (length == 0)
                return true;
            value = value[(at + length)..];
        }

        return false;
    }

    /// <summary>Length of the entity at the start of the text, or 0 when there is none.</summary>
    private static int EntityLength(ReadOnlySpan<char> text)
    {
        var semicolon = text[..Math.Min(text.Length, 10)].IndexOf(';');
        if (semicolon < 2)
            return 0;
        var name = text[1..semicolon];
        var legal = name is "amp" or "lt" or "gt" or "quot" or "apos"
            || (name.StartsWith("#x") ? IsCharacter(name[2..], NumberStyles.AllowHexSpecifier) : name[0] == '#' && IsCharacter(name[1..], NumberStyles.None));
        return legal ? semicolon + 1 : 0;
    }

    private static bool IsCharacter(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code)
        && code is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
}
