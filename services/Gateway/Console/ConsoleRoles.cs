namespace Jibo.Pegasus.Gateway.Console;

/// <summary>As whom somebody looks at the console.</summary>
[Flags]
internal enum ConsoleRoles
{
    None = 0,

    /// <summary>Whose house it is.</summary>
    Owner = 1,

    /// <summary>Who writes skills.</summary>
    Author = 2,

    /// <summary>Who runs the cloud.</summary>
    Operator = 4,

    All = Owner | Author | Operator,
}

/// <summary>Roles as they are written.</summary>
internal static class ConsoleRoleNames
{
    public static IEnumerable<string> Names(this ConsoleRoles roles)
    {
        if ((roles & ConsoleRoles.Owner) != 0)
            yield return "owner";
        if ((roles & ConsoleRoles.Author) != 0)
            yield return "author";
        if ((roles & ConsoleRoles.Operator) != 0)
            yield return "operator";
    }

    /// <summary><see cref="ConsoleRoles.None"/> for what is no role's name.</summary>
    public static ConsoleRoles Read(string name) => name switch
    {
        "owner" => ConsoleRoles.Owner,
        "author" => ConsoleRoles.Author,
        "operator" => ConsoleRoles.Operator,
        _ => ConsoleRoles.None,
    };
}
