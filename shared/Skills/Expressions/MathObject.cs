namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Arithmetic beyond the signs. There is no chance among it: which prompt is said is left to chance already.</summary>
internal sealed class MathObject : HostObject
{
    public static readonly MathObject Instance = new();

    private MathObject()
    {
    }

    public override object? Member(string name) => null;

    public override object? Call(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        // As in JavaScript, a half goes up, also below zero.
        ("round", [var value]) => Math.Floor(Values.ToNumber(value) + 0.5),
        ("floor", [var value]) => Math.Floor(Values.ToNumber(value)),
        ("ceil", [var value]) => Math.Ceiling(Values.ToNumber(value)),
        ("abs", [var value]) => Math.Abs(Values.ToNumber(value)),
        ("min", [_, ..]) => arguments.Min(Values.ToNumber),
        ("max", [_, ..]) => arguments.Max(Values.ToNumber),
        _ => throw new ExpressionException($"Math has no {name} of {arguments.Count} values"),
    };
}
