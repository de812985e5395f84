using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>A skill's sources: a folder with its manifest and its project.</summary>
/// <param name="Id">As in its manifest.</param>
/// <param name="Folder">Where the manifest lies.</param>
/// <param name="Project">Path of its project file.</param>
internal sealed record SkillSource(string Id, string Folder, string Project)
{
    private const string Suffix = "-skill";

    public string Assembly => Built(Project);

    public string ManifestFile => Path.Combine(Folder, "manifest.json");

    /// <summary>Projects of its tests: in its own folder <c>tests</c>, or among those of the services.</summary>
    public IReadOnlyList<string> TestProjects(Workspace workspace)
    {
        var own = Path.Combine(Folder, "tests");
        var name = Path.GetFileNameWithoutExtension(Project);
        var among = Path.Combine(workspace.Root, "tests", name.Split('.')[^1] + ".Tests");
        return [.. new[] { own, among }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*Tests.csproj")).Order(StringComparer.Ordinal)];
    }

    /// <summary>The release build of a project, in the folder of artifacts that is nearest above it.</summary>
    public static string Built(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Directory.Build.props")))
                return Path.Combine(folder, "artifacts", "bin", name, "release", name + ".dll");
        }

        return Path.Combine(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0", name + ".dll");
    }

    /// <summary>All skills of the workspace: the services', then the author's own.</summary>
    public static IReadOnlyList<SkillSource> All(Workspace workspace) =>
    [
        .. new[] { "services", "skills" }
            .Select(folder => Path.Combine(workspace.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
            .Select(In)
            .OfType<SkillSource>(),
    ];

    /// <summary>The skill that somebody means: a folder, an id, or an id without <c>-skill</c>.</summary>
    /// <exception cref="CliException">There is none; the message lists those that there are.</exception>
    public static SkillSource Find(Workspace workspace, string name)
    {
        if ((name.Contains('/', StringComparison.Ordinal) || name == ".") && Directory.Exists(name))
            return In(Path.GetFullPath(name)) ?? throw new CliException($"{name} is not the folder of a skill; it must hold manifest.json and one project.");
        var all = All(workspace);
        return all.FirstOrDefault(skill => skill.Id == name || skill.Id == name + Suffix || Path.GetFileName(skill.Folder) == name)
            ?? (Directory.Exists(name) ? In(Path.GetFullPath(name)) : null)
            ?? throw new CliException($"There is no skill '{name}'; there are {string.Join(", ", all.Select(skill => skill.Id))}.");
    }

    private static SkillSource? In(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest) || Directory.GetFiles(folder, "*.csproj") is not [var project])
            return null;
        return new(ReadId(manifest) ?? Path.GetFileName(folder), folder, project);
    }

    // A manifest with faults is for lint to judge; its folder is named all the same.
    private static string? ReadId(string manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return json.RootElement.GetProperty("id").GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
