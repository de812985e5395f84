namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>
/// The one way from an expression to an object. A skill may bring objects of its own, and whatever goes wrong in one is a
/// failure of the expression and not of the turn.
/// </summary>
internal static class HostAccess
{
    public static object? Member(HostObject host, string name)
    {
        try
        {
            return Checked(host.Member(name), name);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Failed(name, e);
        }
    }

    public static object? Index(HostObject host, object? key)
    {
        try
        {
            return Checked(host.Index(key), "an element");
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Failed("an element", e);
        }
    }

    public static object? Call(HostObject host, string name, IReadOnlyList<object?> arguments)
    {
        try
        {
            return Checked(host.Call(name, arguments), name);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Failed(name, e);
        }
    }

    private static bool IsForeign(Exception e) => e is not (ExpressionException or OperationCanceledException);

    private static ExpressionException Failed(string name, Exception e) => new($"Asking for {name} failed with a {e.GetType().Name}");

    private static object? Checked(object? value, string name) => value is null or bool or double or string or HostObject
        ? value
        : throw new ExpressionException($"{name} is a {value.GetType().Name}, which is not a value of an expression");
}
