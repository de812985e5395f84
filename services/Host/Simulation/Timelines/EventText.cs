using System.Globalization;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>Events as sentences.</summary>
internal sealed class EventText(SimulationReport report)
{
    private const int MostReasons = 8;

    private readonly Dictionary<string, string> _names = report.People.ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);

    public static string Clock(DateTimeOffset moment) => moment.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Name(string? personId) => personId is null ? "somebody" : _names.GetValueOrDefault(personId, personId);

    public string Of(SimulatedEvent happened) => happened.Kind switch
    {
        EventKinds.Arrival => $"{Name(happened.PersonId)} comes",
        EventKinds.Departure => $"{Name(happened.PersonId)} goes",
        EventKinds.Launch => $"{Name(happened.PersonId)} asks for {happened.SkillId} ({happened.Intent})",
        EventKinds.Setting => $"{Name(happened.PersonId)} sets {happened.SkillId} {happened.Key} to {RuleText.Value(happened.Value)}",
        EventKinds.Reminder => $"{(happened.PersonId is null ? "Whoever is there" : Name(happened.PersonId))} is to be reminded at {happened.Due?.ToString("ddd HH:mm", CultureInfo.InvariantCulture)}",
        _ => Of(happened.Trigger!),
    };

    /// <summary>Why each registration kept silent, one line each: the first rule that failed.</summary>
    public IEnumerable<string> Reasons(SimulatedTrigger trigger)
    {
        var silent = trigger.Verdicts.Where(verdict => !verdict.Eligible).ToList();
        foreach (var verdict in silent.Take(MostReasons))
        {
            var registration = report.Registrations[verdict.Registration];
            if (verdict.Failed is not [var failed, ..])
                continue;
            var rule = registration.Rules[failed.Rule];
            yield return $"{registration.SkillId}: {RuleText.Of(rule.Kind, rule.Rule)} does not hold, {failed.Why ?? $"it is {RuleText.Value(failed.Actual)}"}";
        }

        if (silent.Count > MostReasons)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {silent.Count - MostReasons} more");
    }

    private string Of(SimulatedTrigger trigger)
    {
        var eligible = trigger.Verdicts.Count(verdict => verdict.Eligible);
        var who = trigger.Present.Count == 0 ? "nobody there" : $"with {string.Join(", ", trigger.Present.Select(Name))}";
        var what = trigger switch
        {
            { Problem: { } problem } => problem,
            { Picked: { } picked } => $"{report.Registrations[picked].SkillId} speaks",
            _ => "nobody speaks",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{trigger.Source} {who}: {what} ({eligible} of {trigger.Verdicts.Count} eligible)");
    }
}
