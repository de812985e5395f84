namespace Jibo.Pegasus.Skills.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Sign,
}

/// <summary>One piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The name, the sign, the text without quotes, or the digits.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the next may begin.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int End)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Value == sign;

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Value}'";
}
