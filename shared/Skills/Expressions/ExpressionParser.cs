using System.Globalization;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>
/// Reads an expression by precedence climbing. Length and nesting are bounded, so that a hostile file costs neither time
/// nor stack.
/// </summary>
internal sealed class ExpressionParser
{
    public const int MaxLength = 4000;
    private const int MaxNesting = 64;

    private static readonly Dictionary<string, int> Precedence = new(StringComparer.Ordinal)
    {
        ["||"] = 1,
        ["&&"] = 2,
        ["=="] = 3,
        ["!="] = 3,
        ["==="] = 3,
        ["!=="] = 3,
        ["<"] = 4,
        ["<="] = 4,
        [">"] = 4,
        [">="] = 4,
        ["+"] = 5,
        ["-"] = 5,
        ["*"] = 6,
        ["/"] = 6,
        ["%"] = 6,
    };

    private readonly string _text;
    private readonly List<string> _names;
    private Token _next;
    private int _nesting;

    private ExpressionParser(string text, int from, List<string> names)
    {
        _text = text;
        _names = names;
        _next = Lexer.Read(text, from);
    }

    /// <summary>Reads a text that is one expression.</summary>
    public static Expr Parse(string text, List<string> names)
    {
        var parser = new ExpressionParser(Bounded(text), 0, names);
        var expr = parser.Choice();
        return parser._next.Kind == TokenKind.End ? expr : throw parser.Unexpected("the end");
    }

    /// <summary>Reads the expression that begins at an index and ends with a brace; gives the index behind the brace.</summary>
    public static Expr ParseHole(string text, int from, List<string> names, out int end)
    {
        var parser = new ExpressionParser(Bounded(text), from, names);
        var expr = parser.Choice();
        end = parser._next.Is("}") ? parser._next.End : throw parser.Unexpected("'}'");
        return expr;
    }

    private static string Bounded(string text) =>
        text.Length <= MaxLength ? text : throw new ExpressionException($"A text with expressions may have {MaxLength} characters, this has {text.Length}");

    private Expr Choice()
    {
        Nest();
        var condition = Binary(1);
        if (_next.Is("?"))
        {
            Take();
            var then = Choice();
            Expect(":");
            condition = new Expr.Choice(condition, then, Choice());
        }

        _nesting--;
        return condition;
    }

    private Expr Binary(int minimum)
    {
        var left = Unary();
        while (_next.Kind == TokenKind.Sign && Precedence.TryGetValue(_next.Value, out var precedence) && precedence >= minimum)
        {
            var sign = Take().Value;
            Nest();
            left = new Expr.Binary(sign, left, Binary(precedence + 1));
            _nesting--;
        }

        return left;
    }

    private Expr Unary()
    {
        if (_next.Kind != TokenKind.Sign || _next.Value is not ("!" or "-" or "+"))
            return Postfix(Primary());
        var sign = Take().Value;
        Nest();
        var expr = new Expr.Unary(sign, Unary());
        _nesting--;
        return expr;
    }

    private Expr Postfix(Expr expr)
    {
        while (_next.Kind == TokenKind.Sign)
        {
            switch (_next.Value)
            {
                case ".":
                    Take();
                    if (_next.Kind != TokenKind.Name)
                        throw Unexpected("a name");
                    var id = Take().Value;
                    expr = _next.Is("(") ? new Expr.Call(expr, id, Arguments()) : new Expr.Member(expr, id);
                    break;
                case "[":
                    Take();
                    expr = new Expr.Index(expr, Choice());
                    Expect("]");
                    break;
                default:
                    return expr;
            }
        }

        return expr;
    }

    private List<Expr> Arguments()
    {
        var arguments = new List<Expr>();
        Take();
        while (!_next.Is(")"))
        {
            arguments.Add(Choice());
            if (!_next.Is(","))
                break;
            Take();
        }

        Expect(")");
        return arguments;
    }

    private Expr Primary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return double.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? new Expr.Constant(number)
                    : throw new ExpressionException($"{token} is not a number", token.Start);
            case TokenKind.Text:
                return new Expr.Constant(token.Value);
            case TokenKind.Name:
                return Named(token.Value);
            case TokenKind.Sign when token.Value == "(":
                var inner = Choice();
                Expect(")");
                return inner;
            case TokenKind.Sign when token.Value == "{":
                return Options();
            default:
                throw new ExpressionException($"A value is expected in place of {token}", token.Start);
        }
    }

    // Behind the brace that opens them.
    private Expr.Options Options()
    {
        var members = new List<(string, Expr)>();
        while (!_next.Is("}"))
        {
            if (_next.Kind is not (TokenKind.Name or TokenKind.Text))
                throw Unexpected("a name");
            var name = Take().Value;
            Expect(":");
            members.Add((name, Choice()));
            if (!_next.Is(","))
                break;
            Take();
        }

        Expect("}");
        return new(members);
    }

    private Expr Named(string name)
    {
        switch (name)
        {
            case "true":
                return new Expr.Constant(Values.True);
            case "false":
                return new Expr.Constant(Values.False);
            case "null" or "undefined":
                return new Expr.Constant(null);
            default:
                _names.Add(name);
                return new Expr.Name(name);
        }
    }

    private Token Take()
    {
        var taken = _next;
        _next = Lexer.Read(_text, taken.End);
        return taken;
    }

    private void Expect(string sign)
    {
        if (!_next.Is(sign))
            throw Unexpected($"'{sign}'");
        Take();
    }

    private void Nest()
    {
        if (++_nesting > MaxNesting)
            throw new ExpressionException($"An expression is nested more than {MaxNesting} deep", _next.Start);
    }

    private ExpressionException Unexpected(string expected) => new($"{expected} is expected in place of {_next}", _next.Start);
}
