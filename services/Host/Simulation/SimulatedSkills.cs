using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>The skills of a simulation: those that come with the system and those of any folder of manifests.</summary>
internal static class SimulatedSkills
{
    private const int MostFiles = 1000;

    // Nothing is sent there: what a skill says when it speaks is not simulated.
    private static readonly Uri Nowhere = new("http://skill.invalid/v1/main");

    /// <summary>Where the manifests of the system's own skills lie beside this program.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "skills");

    /// <param name="folders">Folders of <c>*.json</c>; a manifest takes the place of one with the same id that was there before.</param>
    /// <exception cref="ScenarioException">A manifest has faults, or a folder cannot be read.</exception>
    public static SkillRegistry Read(IReadOnlyList<string> folders)
    {
        var skills = new Dictionary<string, RegisteredSkill>(StringComparer.Ordinal);
        foreach (var onRobot in new OnRobotSource().State.Skills)
            skills[onRobot.Id] = onRobot;
        var problems = new List<string>();
        foreach (var file in Own().Concat(folders.SelectMany(FilesOf)))
        {
            if (Read(file, problems) is { } skill)
                skills[skill.Id] = skill;
        }

        return problems.Count == 0 ? new SkillRegistry([.. skills.Values]) : throw new ScenarioException(problems);
    }

    private static IEnumerable<string> Own() => Directory.Exists(OwnFolder)
        ? Directory.EnumerateDirectories(OwnFolder).Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "manifest.json")).Where(File.Exists)
        : [];

    private static IReadOnlyList<string> FilesOf(string folder)
    {
        try
        {
            string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Take(MostFiles + 1)];
            return files.Length switch
            {
                0 => throw new ScenarioException($"{folder} has no manifest (*.json)."),
                > MostFiles => throw new ScenarioException($"{folder} has more than {MostFiles} manifests."),
                _ => files,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"{folder} cannot be read: {e.Message}", e);
        }
    }

    private static RegisteredSkill? Read(string file, List<string> problems)
    {
        var name = Path.GetFileName(file) == "manifest.json" ? $"{Path.GetFileName(Path.GetDirectoryName(file))}/manifest.json" : Path.GetFileName(file);
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[Math.Min(stream.Length, ManifestLimits.Bytes) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var reading = ManifestReader.Read(bytes.AsMemory(0, length));
            problems.AddRange(reading.Faults.Select(fault => $"{name}: {fault}."));
            return reading.Manifest is { } manifest ? new RegisteredSkill(manifest, manifest.OnRobot == true ? null : Nowhere) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name} cannot be read: {e.Message}");
            return null;
        }
    }
}
