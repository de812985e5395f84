using System.Text;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Takes an expression apart.</summary>
internal static class Lexer
{
    // Longest first.
    private static readonly string[] Signs =
        ["===", "!==", "==", "!=", "<=", ">=", "&&", "||", "(", ")", "[", "]", "{", "}", ".", ",", "?", ":", "+", "-", "*", "/", "%", "<", ">", "!"];

    public static Token Read(string text, int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]))
            from++;
        if (from >= text.Length)
            return new(TokenKind.End, "", text.Length, text.Length);

        var c = text[from];
        if (IsNameStart(c))
            return While(text, from, TokenKind.Name, static c => IsNameStart(c) || char.IsAsciiDigit(c));
        if (char.IsAsciiDigit(c))
            return While(text, from, TokenKind.Number, static c => char.IsAsciiDigit(c) || c == '.');
        if (c is '\'' or '"')
            return ReadText(text, from);
        foreach (var sign in Signs)
        {
            if (text.AsSpan(from).StartsWith(sign, StringComparison.Ordinal))
                return new(TokenKind.Sign, sign, from, from + sign.Length);
        }

        throw new ExpressionException($"'{c}' has no meaning here", from);
    }

    private static Token While(string text, int from, TokenKind kind, Func<char, bool> belongs)
    {
        var to = from + 1;
        while (to < text.Length && belongs(text[to]))
            to++;
        return new(kind, text[from..to], from, to);
    }

    private static Token ReadText(string text, int from)
    {
        var value = new StringBuilder();
        for (var at = from + 1; at < text.Length; at++)
        {
            var c = text[at];
            if (c == text[from])
                return new(TokenKind.Text, value.ToString(), from, at + 1);
            if (c == '\\' && at + 1 < text.Length)
                c = text[++at] switch { 'n' => '\n', 't' => '\t', var other => other };
            value.Append(c);
        }

        throw new ExpressionException("A text is not closed", from);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';
}
