using Jibo.Pegasus.Host.Simulation.Timelines;

namespace Jibo.Pegasus.Host.Simulation.Checks;

/// <summary>Something that History should remember, as the timeline has it.</summary>
/// <param name="Place">Its place in the timeline: of two at one moment, the first was there when the second was decided.</param>
internal sealed record PastLaunch(int Place, DateTimeOffset At, string SkillId, string Intent, string PersonId)
{
    private const string Proactive = "proactive";
    private const string Unknown = "UNKNOWN";

    /// <summary>What people asked for, and what was spoken first.</summary>
    public static IReadOnlyList<PastLaunch> Of(SimulationReport report)
    {
        var known = report.People.Where(person => person.Recognised).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        return [.. report.Events.Index().Select(happened => happened.Item switch
        {
            { Kind: EventKinds.Launch } launch => new PastLaunch(
                happened.Index, launch.At, launch.SkillId!, launch.Intent!, known.Contains(launch.PersonId!) ? launch.PersonId! : Unknown),
            { Trigger: { Picked: { } picked } trigger } spoken => new PastLaunch(
                happened.Index, spoken.At, report.Registrations[picked].SkillId, Proactive, trigger.FocusedPerson ?? Unknown),
            _ => null,
        }).OfType<PastLaunch>()];
    }
}
