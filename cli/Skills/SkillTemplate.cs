using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>
/// Makes a skill's files of <c>templates/skill</c>, as <c>dotnet new jibo-skill</c> makes them of the same folder; a test holds the
/// two together.
/// </summary>
internal sealed class SkillTemplate(Workspace workspace)
{
    private const string PackagesFile = "nuget.config";

    private static readonly string[] LeftOut = [".template.config", "bin", "obj", "artifacts"];

    private string Source => Path.Combine(workspace.Root, "templates", "skill");

    /// <summary>Writes the files and returns their paths below the folder.</summary>
    /// <param name="name">The new skill.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="packages">Folder of the SDK's packages, for a skill outside the workspace; else null.</param>
    public IReadOnlyList<string> Write(SkillName name, string folder, string? packages)
    {
        var written = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(Source, file);
            if (LeftOut.Contains(path.Split(Path.DirectorySeparatorChar)[0]) || (path == PackagesFile && packages is null))
                continue;
            path = Fill(path, name, packages);
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Fill(File.ReadAllText(file), name, packages));
            written.Add(path);
        }

        return written;
    }

    private static string Fill(string text, SkillName name, string? packages) => text
        .Replace("template-skill", name.Id, StringComparison.Ordinal)
        .Replace("TemplateSkill", name.Class, StringComparison.Ordinal)
        .Replace("template words", name.Words, StringComparison.Ordinal)
        .Replace("PACKAGES-FOLDER", packages ?? "", StringComparison.Ordinal);
}
