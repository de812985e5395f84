namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Whether a prompt fits the moment, such as <c>!!speaker &amp;&amp; dt.hour &lt; 12</c>.</summary>
public sealed class Condition
{
    private Condition(string source, Expr? expr, IReadOnlyList<string> names)
    {
        Source = source;
        Expr = expr;
        Names = names;
    }

    /// <summary>Always met.</summary>
    public static Condition Always { get; } = new("", null, []);

    /// <summary>The condition as it was written, without a wrapper; empty for one that is always met.</summary>
    public string Source { get; }

    /// <summary>The names it begins its lookups with.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What is computed; null for a condition that is always met.</summary>
    internal Expr? Expr { get; }

    /// <summary>Reads a condition; an empty one is always met, and one wrapped in <c>${…}</c> is the same without the wrapper.</summary>
    /// <exception cref="ExpressionException">It is not an expression.</exception>
    public static Condition Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return Always;
        if (text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}'))
            text = text[2..^1];
        var names = new List<string>();
        return new(text, ExpressionParser.Parse(text, names), names);
    }

    /// <summary>Whether it is met. One that cannot be computed is not: it asks for something that is not there.</summary>
    public bool IsMet(NameScope scope) => IsMet(scope, out _);

    /// <summary>Whether it is met, and why it could not be computed when that is so.</summary>
    internal bool IsMet(NameScope scope, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(scope);
        problem = null;
        try
        {
            return Expr is null || Values.IsTruthy(Expr.Evaluate(scope));
        }
        catch (ExpressionException e)
        {
            problem = e.Message;
            return false;
        }
    }
}
