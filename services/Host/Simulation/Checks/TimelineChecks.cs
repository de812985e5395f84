using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Host.Simulation.Timelines;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Host.Simulation.Checks;

/// <summary>
/// Holds every history rule that counts or measures time against the finished timeline: whenever a registration spoke, its rule must
/// have held. Wrong windows, lost records and two offers at once would show here.
/// </summary>
internal static class TimelineChecks
{
    /// <summary>The report with its checks, and with notes of what could not be checked.</summary>
    public static SimulationReport Check(SimulationReport report, SkillRegistry skills)
    {
        var past = PastLaunch.Of(report);
        var known = report.People.Where(person => person.Recognised).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var checks = new List<SimulatedCheck>();
        var notes = new List<string>(report.Notes);
        foreach (var (number, registration) in report.Registrations.Index())
        {
            var queries = skills.Find(registration.SkillId, report.RobotId)?.Manifest.IhQueries ?? default;
            foreach (var rule in registration.Rules.Where(rule => rule.Kind == "history"))
            {
                var what = $"{registration.SkillId} #{registration.Index} speaks only while {RuleText.Of(rule.Kind, rule.Rule)}";
                if (LaunchQuestion.Read(rule.Rule, queries, out var why) is { } question)
                    checks.Add(Check(report, number, what, question, past, known));
                else
                    notes.Add($"Not checked against the timeline, because {why}: {what}");
            }
        }

        checks.AddRange(ReminderCheck.Of(report));
        return report with { Checks = checks, Notes = notes };
    }

    private static SimulatedCheck Check(
        SimulationReport report, int number, string what, LaunchQuestion question, IReadOnlyList<PastLaunch> past, HashSet<string> known)
    {
        var looked = 0;
        var broken = new List<string>();
        foreach (var (place, happened) in report.Events.Index().Where(happened => happened.Item.Trigger?.Picked == number))
        {
            looked++;
            string[] present = [.. happened.Trigger!.Present.Where(known.Contains)];
            var (holds, found) = question.Answer(happened.At, past.Where(launch => launch.Place < place), present);
            if (!holds)
                broken.Add($"at {happened.At:yyyy-MM-dd HH:mm:ss zzz} the timeline has {found}");
        }

        return new(what, looked, broken);
    }
}
