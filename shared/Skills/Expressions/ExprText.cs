using System.Globalization;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Writes an expression down again, for whoever wants to see which part of it had which value.</summary>
internal static class ExprText
{
    public static string Of(Expr expr) => expr switch
    {
        Expr.Constant { Value: string text } => $"'{text}'",
        Expr.Constant { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        Expr.Constant { Value: bool flag } => flag ? "true" : "false",
        Expr.Constant => "null",
        Expr.Name name => name.Id,
        Expr.Member member => $"{Inner(member.Of)}.{member.Id}",
        Expr.Index index => $"{Inner(index.Of)}[{Of(index.Key)}]",
        Expr.Call call => $"{Inner(call.Of)}.{call.Id}({string.Join(", ", call.Arguments.Select(Of))})",
        Expr.Options options => $"{{{string.Join(", ", options.Members.Select(member => $"{member.Name}: {Of(member.Value)}"))}}}",
        Expr.Unary unary => $"{unary.Sign}{Inner(unary.Of)}",
        Expr.Binary binary => $"{Inner(binary.Left)} {binary.Sign} {Inner(binary.Right)}",
        Expr.Choice choice => $"{Inner(choice.If)} ? {Inner(choice.Then)} : {Inner(choice.Else)}",
        _ => throw new InvalidOperationException($"A {expr.GetType().Name} is no part of an expression"),
    };

    private static string Inner(Expr expr) => expr is Expr.Unary or Expr.Binary or Expr.Choice ? $"({Of(expr)})" : Of(expr);
}
