using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Accounts.Hosts;

/// <summary>Names as DNS has them. An address of four numbers is one too: some robots are given no more.</summary>
internal static partial class HostName
{
    private const int MaxLength = 253;

    /// <summary>As it is kept: lower case, without the dot at the end.</summary>
    /// <exception cref="AccountsException">It is no name, or has a port.</exception>
    public static string Read(string text)
    {
        var name = text.Trim().TrimEnd('.');
        return name.Length <= MaxLength && Pattern().IsMatch(name)
            ? name.ToLowerInvariant()
            : throw AccountsException.Invalid("A host is a name such as jibo.example.org, without a scheme, a port or a path");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
