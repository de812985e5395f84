namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>The names that an expression begins with.</summary>
public abstract class NameScope
{
    /// <summary>The value of a name; false for a name that does not exist, while one that exists may well be null.</summary>
    public abstract bool TryResolve(string name, out object? value);
}
