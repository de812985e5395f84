using System.Text.Json;
using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>Something that happens in a household whatever the robot does. In the order in which those of one moment happen.</summary>
internal abstract record Happening(DateTimeOffset At, int Order)
{
    internal sealed record Change(DateTimeOffset At, string PersonId, string SkillId, string Key, JsonElement Value) : Happening(At, 0);

    internal sealed record ReminderWish(DateTimeOffset At, string? PersonId, DateTimeOffset Due, string Text) : Happening(At, 1);

    internal sealed record Departure(DateTimeOffset At, string PersonId) : Happening(At, 2);

    internal sealed record Arrival(DateTimeOffset At, string PersonId) : Happening(At, 3);

    internal sealed record Launch(DateTimeOffset At, string PersonId, string SkillId, string Intent) : Happening(At, 4);

    /// <summary>All that happens, in order. What lies beyond the end of the scenario does not.</summary>
    public static IReadOnlyList<Happening> Of(Scenario scenario, IReadOnlyList<Presence> presence, LocalTime clock)
    {
        var end = clock.Of(scenario).To;
        var all = presence.SelectMany(stay => new Happening[] { new Arrival(stay.From, stay.PersonId), new Departure(stay.To, stay.PersonId) })
            .Concat(scenario.Dates.SelectMany(day => scenario.Launches.Where(launch => launch.Days.Has(day))
                .Select(launch => new Launch(clock.At(day, launch.At), launch.PersonId, launch.SkillId, launch.Intent))))
            .Concat(scenario.Settings.Select(change => new Change(clock.At(change.Day, change.At), change.PersonId, change.SkillId, change.Key, change.Value)))
            .Concat(scenario.Reminders.Select(wish =>
                new ReminderWish(clock.At(wish.Day, wish.At), wish.PersonId, clock.At(wish.DueDay, wish.DueAt), wish.Text)));
        // Both sorts are stable, so that ties keep the order of the file.
        return [.. all.Where(happening => happening.At < end).OrderBy(happening => happening.At).ThenBy(happening => happening.Order)];
    }
}
