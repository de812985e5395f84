namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>What an expression looks at, such as <c>dt.hour</c>, and what it found there.</summary>
/// <param name="Name">As it stands in the expression.</param>
/// <param name="Value">What it says; null for nothing, or for an object that says nothing.</param>
/// <param name="Problem">Why there is no value, or null.</param>
internal sealed record Lookup(string Name, string? Value, string? Problem);

/// <summary>Finds out what an expression looked at. The reason for a verdict is there: the signs between the values are plain to see.</summary>
internal static class Lookups
{
    private const int Most = 20;
    private const int LongestValue = 200;

    /// <summary>Every place that the expressions look at, once, in the order in which they stand there; the first 20.</summary>
    public static IReadOnlyList<Lookup> Of(IEnumerable<Expr> expressions, NameScope scope) =>
    [
        .. expressions.SelectMany(In).Select(expr => (Text: ExprText.Of(expr), Expr: expr))
            .DistinctBy(look => look.Text, StringComparer.Ordinal).Take(Most).Select(look => Look(look.Text, look.Expr, scope)),
    ];

    // The longest chains, and what their arguments look at.
    private static IEnumerable<Expr> In(Expr expr) => expr switch
    {
        Expr.Name => [expr],
        Expr.Member or Expr.Index or Expr.Call when IsChain(expr) => [expr, .. Arguments(expr).SelectMany(In)],
        _ => Parts(expr).SelectMany(In),
    };

    private static bool IsChain(Expr expr) => expr switch
    {
        Expr.Name => true,
        Expr.Member member => IsChain(member.Of),
        Expr.Index index => IsChain(index.Of),
        Expr.Call call => IsChain(call.Of),
        _ => false,
    };

    private static IEnumerable<Expr> Arguments(Expr expr)
    {
        for (var at = expr; at is not Expr.Name;)
        {
            switch (at)
            {
                case Expr.Member member:
                    at = member.Of;
                    break;
                case Expr.Index index:
                    yield return index.Key;
                    at = index.Of;
                    break;
                case Expr.Call call:
                    foreach (var argument in call.Arguments)
                        yield return argument;
                    at = call.Of;
                    break;
                default:
                    yield break;
            }
        }
    }

    private static IEnumerable<Expr> Parts(Expr expr) => expr switch
    {
        Expr.Member member => [member.Of],
        Expr.Index index => [index.Of, index.Key],
        Expr.Call call => [call.Of, .. call.Arguments],
        Expr.Options options => options.Members.Select(member => member.Value),
        Expr.Unary unary => [unary.Of],
        Expr.Binary binary => [binary.Left, binary.Right],
        Expr.Choice choice => [choice.If, choice.Then, choice.Else],
        _ => [],
    };

    private static Lookup Look(string name, Expr expr, NameScope scope)
    {
        try
        {
            var value = Values.Print(expr.Evaluate(scope));
            return new(name, value is { Length: > LongestValue } ? $"{value[..LongestValue]}..." : value, null);
        }
        catch (ExpressionException e)
        {
            return new(name, null, e.Message);
        }
    }
}
