using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ReportSkill.Making;

/// <summary>A report as its parts made it.</summary>
/// <param name="Full">The whole report, rather than one part.</param>
/// <param name="Parts">In the order in which they are told; parts that nobody wants are absent.</param>
internal sealed record MadeReport(bool Full, IReadOnlyList<PartReport> Parts)
{
    public static readonly TurnKey<MadeReport> Key = new("made");

    /// <summary>There is nothing to tell but that nobody could be reached.</summary>
    public bool AllFailed => Parts.All(part => part.Outcome is PartOutcome.ServiceDown or PartOutcome.Late);

    /// <summary>Whether a part had something to tell.</summary>
    public bool Told(PartKind kind) => Parts.Any(part => part.Kind == kind && part.Outcome == PartOutcome.Told);

    public static MadeReport Of(Turn turn) => turn.TryGet(Key, out var made) ? made : throw new InvalidOperationException("No report was made in this turn");
}
