using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Names of uploaded agents: they travel in addresses and logs.</summary>
internal static partial class UploadName
{
    public const string MustBe = "The name of an agent must be made of ASCII letters, digits and : @ / . _ -, and begin with a letter, a digit or @";

    public static bool IsSound(string name) => name.Length <= UploadLimits.AgentName && Name().IsMatch(name);

    [GeneratedRegex("^[A-Za-z0-9@][A-Za-z0-9:@/._-]*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
