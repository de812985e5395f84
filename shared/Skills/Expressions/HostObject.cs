namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>
/// Something that expressions may look at. It shows exactly the members that it names and no more: there is no way from an
/// expression to the program. Values are null, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/> or another
/// <see cref="HostObject"/>.
/// </summary>
public abstract class HostObject
{
    /// <summary>A member's value; null for one that is not there, as in the language these expressions come from.</summary>
    public abstract object? Member(string name);

    /// <summary>An element by number or name.</summary>
    public virtual object? Index(object? key) => key is string name ? Member(name) : null;

    /// <summary>Calls a function of the object.</summary>
    /// <exception cref="ExpressionException">There is no such function, or it cannot be called with these arguments.</exception>
    public virtual object? Call(string name, IReadOnlyList<object?> arguments) =>
        name == "toString" && arguments.Count == 0 ? Values.Print(Primitive) : throw new ExpressionException($"There is no function {name}");

    /// <summary>What a prompt says for the object itself, and what it compares as; null when there is nothing to say.</summary>
    public virtual object? Primitive => null;
}
