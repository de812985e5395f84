using System.Globalization;
using System.Text;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>The timeline for a terminal: who was there, what happened, what became of each registration, and what was checked.</summary>
internal static class TextTimeline
{
    private const int SlotsPerHour = 2;
    private const int MostBroken = 10;

    public static string Render(SimulationReport report)
    {
        var text = new StringBuilder();
        var sentences = new EventText(report);
        Line(text, $"{report.Scenario}: {report.RobotId} in {report.TimeZone}, seed {report.Seed}");
        foreach (var day in report.Days)
            AddDay(text, report, sentences, day);
        AddSummary(text, report);
        return text.ToString();
    }

    /// <summary>Without the days.</summary>
    public static string Summary(SimulationReport report)
    {
        var text = new StringBuilder();
        AddSummary(text, report);
        return text.ToString();
    }

    private static void AddSummary(StringBuilder text, SimulationReport report)
    {
        AddRegistrations(text, report);
        AddChecks(text, report);
    }

    private static void AddDay(StringBuilder text, SimulationReport report, EventText sentences, SimulatedDay day)
    {
        text.Append('\n');
        var hours = day.ClocksChange is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {day.Hours:0.##} hours long");
        Line(text, $"{day.Date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}{hours}");
        var width = report.People.Max(person => person.Name.Length);
        Line(text, $"  {new string(' ', width)} {string.Concat(Enumerable.Range(0, 24).Select(hour => (hour % 6 == 0 ? hour.ToString("00", CultureInfo.InvariantCulture) : "").PadRight(SlotsPerHour)))}");
        foreach (var person in report.People)
            Line(text, $"  {person.Name.PadRight(width)} {Bar(report, day, person.Id)}");
        foreach (var happened in report.Events.Where(happened => happened.At >= day.Begins && happened.At < day.Ends))
            Line(text, $"  {EventText.Clock(happened.At)} {(happened.Trigger?.Picked is not null ? "*" : " ")} {sentences.Of(happened)}");
    }

    // The slots of the wall clock; one that comes twice is full when somebody was there in either.
    private static string Bar(SimulationReport report, SimulatedDay day, string person)
    {
        var slots = new char[24 * SlotsPerHour];
        Array.Fill(slots, '·');
        var step = TimeSpan.FromMinutes(60 / SlotsPerHour);
        foreach (var stay in report.Presence.Where(stay => stay.PersonId == person && stay.From < day.Ends && stay.To > day.Begins))
        {
            var from = stay.From <= day.Begins ? 0 : (int)(stay.From.TimeOfDay / step);
            var to = stay.To >= day.Ends ? slots.Length : (int)Math.Ceiling(stay.To.TimeOfDay / step);
            for (var slot = from; slot < to; slot++)
                slots[slot] = '█';
        }

        return new string(slots);
    }

    private static void AddRegistrations(StringBuilder text, SimulationReport report)
    {
        text.Append('\n');
        Line(text, $"{"Registrations",-36}   tried eligible   spoke");
        foreach (var registration in report.Registrations)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{registration.SkillId} #{registration.Index} {(registration.Memo is { } memo ? RuleText.Value(memo) : "")}");
            text.Append(CultureInfo.InvariantCulture, $"  {name,-34} {registration.Tried,7} {registration.Eligible,8} {registration.Picked,7}");
            Line(text, registration.Priority == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"   priority {registration.Priority}"));
            foreach (var rule in registration.Rules)
                Line(text, string.Create(CultureInfo.InvariantCulture, $"    failed {rule.Failed,4} × {rule.Kind}: {RuleText.Of(rule.Kind, rule.Rule)}"));
        }
    }

    private static void AddChecks(StringBuilder text, SimulationReport report)
    {
        text.Append('\n');
        Line(text, "Checks");
        foreach (var check in report.Checks)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"  {(check.Broken.Count == 0 ? "✓" : "✗")} {check.What} ({check.Checked} times looked at)"));
            foreach (var broken in check.Broken.Take(MostBroken))
                Line(text, $"      {broken}");
            if (check.Broken.Count > MostBroken)
                Line(text, string.Create(CultureInfo.InvariantCulture, $"      and {check.Broken.Count - MostBroken} more"));
        }

        foreach (var note in report.Notes)
            Line(text, $"  note: {note}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
