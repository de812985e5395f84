using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Finds the line of code that names the node or graph of a fault. Names are texts in the code, so the text is what it looks for.</summary>
internal static partial class CodeLines
{
    private static readonly string[] LeftOut = ["tests", "bin", "obj", "artifacts"];

    /// <summary>The file and line; the project file as a whole when no line names it.</summary>
    public static (string File, int Line) Of(SkillSource skill, string fault)
    {
        var names = Names().Matches(fault).Select(match => $"\"{match.Groups[1].Value}\"").ToArray();
        var sources = Directory.EnumerateFiles(skill.Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !LeftOut.Contains(Path.GetRelativePath(skill.Folder, file).Split(Path.DirectorySeparatorChar)[0]))
            .Order(StringComparer.Ordinal).ToArray();
        foreach (var name in names)
        {
            foreach (var file in sources)
            {
                foreach (var (index, line) in File.ReadLines(file).Index())
                {
                    if (line.Contains(name, StringComparison.Ordinal))
                        return (file, index + 1);
                }
            }
        }

        return (skill.Project, 0);
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Names();
}
