using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Ids of people, robots and accounts: they go into records, addresses and pictures.</summary>
internal static partial class ScenarioNames
{
    /// <summary>Null with a problem noted when it is none.</summary>
    public static string? Id(ScenarioYaml yaml, YamlNode? node, YamlNode parent, string name)
    {
        if (yaml.Text(node, parent, name) is not { } text)
            return null;
        if (Form().IsMatch(text) && text is not ("UNKNOWN" or "NOT_TRAINED"))
            return text;
        yaml.Problem(node!, $"{name} must be 1 to 64 ASCII letters, digits, - or _, and not a word of the protocol");
        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
