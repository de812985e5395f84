using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>The scenario that is played when none is named, with a few made-up skills, so that every kind of rule is seen at work.</summary>
internal static class DefaultWeek
{
    private const string File = "default-week.yaml";

    public static string SkillFolder => Path.Combine(AppContext.BaseDirectory, "simulation", "skills");

    public static Scenario Scenario() => ScenarioReader.Read(File, Text());

    /// <summary>As it is written.</summary>
    public static string Text()
    {
        using var stream = typeof(DefaultWeek).Assembly.GetManifestResourceStream(File)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
