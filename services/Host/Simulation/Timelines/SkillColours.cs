namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>One colour for each skill that spoke or was asked for; all can be seen on light and on dark paper.</summary>
internal sealed class SkillColours
{
    private static readonly string[] OfSkills = ["#2f81f7", "#d9730d", "#2da44e", "#bf3989", "#8957e5", "#b08800", "#1b7c83", "#cf222e", "#6e7781", "#4d7c0f"];
    private static readonly string[] OfPeople = ["#7aa2d6", "#d6a67a", "#8fbf8f", "#c79bc7", "#c7c07a", "#7fc0c0"];

    private readonly Dictionary<string, string> _colours = new(StringComparer.Ordinal);

    public SkillColours(SimulationReport report)
    {
        var spoken = report.Registrations.Where(registration => registration.Picked > 0).Select(registration => registration.SkillId);
        Skills = [.. spoken.Distinct(StringComparer.Ordinal)];
        foreach (var skill in Skills.Concat(report.Events.Select(happened => happened.SkillId).OfType<string>()).Distinct(StringComparer.Ordinal))
            _colours[skill] = OfSkills[_colours.Count % OfSkills.Length];
    }

    /// <summary>Those that spoke first.</summary>
    public IReadOnlyList<string> Skills { get; }

    public static string OfPerson(int lane) => OfPeople[lane % OfPeople.Length];

    public string Of(string skill) => _colours.GetValueOrDefault(skill, "#8b949e");
}
