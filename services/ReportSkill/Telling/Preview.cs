using Jibo.Pegasus.ReportSkill.Making;
using Jibo.Pegasus.ReportSkill.Preferences;

namespace Jibo.Pegasus.ReportSkill.Telling;

/// <summary>Sees a report being told, for an operator who wants to know from where its facts came. It follows the turn and nothing else does.</summary>
internal sealed class Preview
{
    private static readonly AsyncLocal<Preview?> Ambient = new();

    /// <summary>Who looks at this turn; null for a robot's own.</summary>
    public static Preview? Current => Ambient.Value;

    public MadeReport? Made { get; private set; }
    public ReportPlan? Plan { get; private set; }
    public IReadOnlyList<ToldLine> Lines { get; private set; } = [];

    /// <summary>Looks at what is told from here on, until the caller's method ends.</summary>
    public static Preview Begin() => Ambient.Value = new();

    public void Note(MadeReport made, ReportPlan plan, IReadOnlyList<ToldLine> lines) => (Made, Plan, Lines) = (made, plan, lines);
}
