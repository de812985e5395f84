using System.Globalization;
using Jibo.Pegasus.Host.Simulation.Timelines;

namespace Jibo.Pegasus.Host.Simulation.Checks;

/// <summary>Holds the timeline to what reminders are for: spoken when due, to whom they are for, once.</summary>
internal static class ReminderCheck
{
    private const string Skill = "reminder-skill";

    /// <summary>None where nobody asked to be reminded, or where the skill is not there.</summary>
    public static IEnumerable<SimulatedCheck> Of(SimulationReport report)
    {
        var number = report.Registrations.Index().Where(one => one.Item.SkillId == Skill).Select(one => (int?)one.Index).FirstOrDefault();
        if (number is not { } registration || report.Events.All(happened => happened.Kind != EventKinds.Reminder))
            return [];
        var known = report.People.Where(person => person.Recognised).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var isAlone = report.Registrations.Index().All(one => one.Index == registration || one.Item.Priority < report.Registrations[registration].Priority);
        var pending = new List<SimulatedEvent>();
        var (spoke, offered) = (0, 0);
        var (early, late) = (new List<string>(), new List<string>());
        foreach (var happened in report.Events)
        {
            if (happened.Kind == EventKinds.Reminder)
                pending.Add(happened);
            if (happened.Trigger is not { } trigger)
                continue;
            var due = pending.FindAll(one => one.Due <= happened.At && (one.PersonId is null || (known.Contains(one.PersonId) && trigger.Present.Contains(one.PersonId))));
            var at = happened.At.ToString("'at' yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
            if (due.Count > 0)
                offered++;
            if (due.Count > 0 && trigger.Picked != registration)
                late.Add($"{at} it kept silent");
            if (trigger.Picked != registration)
                continue;
            spoke++;
            if (due.Count == 0)
                early.Add($"{at} nothing was due");
            pending.RemoveAll(due.Contains);
        }

        SimulatedCheck once = new($"{Skill} speaks only when a reminder is due for somebody there, and of each once", spoke, early);
        return isAlone ? [once, new($"{Skill} speaks at the first moment at which a reminder is due for somebody there", offered, late)] : [once];
    }
}
