using System.Text;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Speech with holes: <c>Good morning, ${speaker}.</c></summary>
public sealed class Template
{
    private static readonly string HoleMark = EsmlChecker.Unknown.ToString();

    // A piece is literal markup, or a hole.
    private readonly List<(string? Literal, Expr? Hole)> _pieces;

    private Template(string source, List<(string?, Expr?)> pieces, IReadOnlyList<string> names)
    {
        Source = source;
        _pieces = pieces;
        Names = names;
    }

    /// <summary>A template of nothing.</summary>
    public static Template Empty { get; } = new("", [], []);

    /// <summary>The template as it was written.</summary>
    public string Source { get; }

    /// <summary>The names that its holes begin their lookups with.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What its holes compute, in their order.</summary>
    internal IEnumerable<Expr> Holes => _pieces.Select(piece => piece.Hole).OfType<Expr>();

    /// <summary>The markup with a mark in place of every hole, so that its tags can be checked.</summary>
    internal string Skeleton => _pieces is [(string only, _)] ? only : string.Concat(_pieces.Select(piece => piece.Literal ?? HoleMark));

    /// <exception cref="ExpressionException">A hole holds no expression, or does not end.</exception>
    public static Template Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return Empty;
        if (!text.AsSpan().ContainsAny('\\', '$'))
            return new(text, [(text, null)], []);
        var pieces = new List<(string?, Expr?)>();
        var names = new List<string>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '$' or '`' or '\\' or '\'' or '"')
            {
                literal.Append(text[at + 1]);
                at += 2;
            }
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{')
            {
                Flush();
                pieces.Add((null, ExpressionParser.ParseHole(text, at + 2, names, out at)));
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        Flush();
        return new(text, pieces, names);

        void Flush()
        {
            if (literal.Length > 0)
                pieces.Add((literal.ToString(), null));
            literal.Clear();
        }
    }

    /// <summary>
    /// Fills the holes. What comes out of a hole is escaped: it may be a name that somebody typed. A hole with nothing in it
    /// is a failure, not the word "null" in Jibo's mouth.
    /// </summary>
    /// <exception cref="ExpressionException">A hole cannot be filled.</exception>
    public EsmlText Render(NameScope scope) => EsmlText.Trusted(Fill(scope, static text => EsmlText.Escape(text)));

    /// <summary>Fills the holes of something that is not speech, such as the name of a rule; nothing is escaped.</summary>
    /// <exception cref="ExpressionException">A hole cannot be filled.</exception>
    public string RenderPlain(NameScope scope) => Fill(scope, static text => text);

    private string Fill(NameScope scope, Func<string, string> escape)
    {
        ArgumentNullException.ThrowIfNull(scope);
        switch (_pieces)
        {
            case []:
                return "";
            case [(string only, _)]:
                return only;
        }

        var text = new StringBuilder(Source.Length + 32);
        foreach (var (literal, hole) in _pieces)
        {
            text.Append(literal ?? escape(Values.Print(hole!.Evaluate(scope)) ?? throw new ExpressionException("A hole has nothing in it")));
            if (text.Length > Values.MaxText)
                throw new ExpressionException($"A prompt grew beyond {Values.MaxText} characters");
        }

        return text.ToString();
    }
}
