using System.Runtime.CompilerServices;
using System.Text;

namespace Jibo.Pegasus.Skills.Esml;

/// <summary>
/// Speech with tags. What people typed or said enters only through <see cref="Text"/> or a hole of <see cref="Of"/>, and is
/// escaped there, so that a name can never become a tag.
/// </summary>
public readonly struct EsmlText : IEquatable<EsmlText>
{
    private readonly string? _markup;

    private EsmlText(string markup) => _markup = markup;

    /// <summary>The speech as it goes to the robot.</summary>
    public string Markup => _markup ?? "";

    /// <summary>Speech whose literal parts may hold tags and whose holes are escaped: <c>EsmlText.Of($"Hi &lt;break size='0.3'/&gt;{name}")</c>.</summary>
    public static EsmlText Of(ref EsmlInterpolation text) => new(text.ToMarkup());

    /// <summary>Plain text, escaped.</summary>
    public static EsmlText Text(string? text) => new(Escape(text));

    /// <summary>Speech that its author vouches for; no check, no escape.</summary>
    public static EsmlText Trusted(string markup) => new(markup ?? throw new ArgumentNullException(nameof(markup)));

    /// <summary>Escapes what XML would take for markup, in text or in an attribute, and drops characters that XML cannot hold.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text) || !NeedsEscape(text))
            return text ?? "";
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&apos;"); break;
                case var high when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    escaped.Append(c).Append(text[++i]);
                    break;
                default:
                    if (IsXmlCharacter(c))
                        escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    public override string ToString() => Markup;

    public bool Equals(EsmlText other) => string.Equals(Markup, other.Markup, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is EsmlText other && Equals(other);

    public override int GetHashCode() => Markup.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(EsmlText left, EsmlText right) => left.Equals(right);

    public static bool operator !=(EsmlText left, EsmlText right) => !left.Equals(right);

    internal static bool IsXmlCharacter(char c) => c is >= ' ' or '\t' or '\n' or '\r' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF');

    private static bool NeedsEscape(string text)
    {
        foreach (var c in text)
        {
            if (c is '&' or '<' or '>' or '"' or '\'' || !IsXmlCharacter(c))
                return true;
        }

        return false;
    }
}

/// <summary>Collects the parts of an interpolated string and escapes its holes.</summary>
[InterpolatedStringHandler]
public readonly ref struct EsmlInterpolation(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(EsmlText value) => _text.Append(value.Markup);

    public void AppendFormatted(string? value) => _text.Append(EsmlText.Escape(value));

    public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable =>
        _text.Append(EsmlText.Escape(value?.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));

    internal string ToMarkup() => _text.ToString();
}
