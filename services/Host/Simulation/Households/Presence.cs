using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>Somebody is in the room.</summary>
internal sealed record Presence(string PersonId, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>When everybody is there, as habits and chance have it: by person, in order of time, without overlaps.</summary>
    public static IReadOnlyList<Presence> Of(Scenario scenario, LocalTime clock, Random random) =>
        [.. scenario.People.SelectMany(person => Joined(scenario.Dates.SelectMany(day => person.Stays
            .Where(stay => stay.Days.Has(day))
            .Select(stay => Vary(person.Id, day, stay, clock, random)))))];

    private static Presence Vary(string person, DateOnly day, Stay stay, LocalTime clock, Random random)
    {
        var from = Vary(stay.From, stay.Vary, random);
        var to = Vary(stay.To, stay.Vary, random);
        // Somebody who came late and meant to leave early still was there.
        to = to > from ? to : from + TimeSpan.FromMinutes(1);
        var (begin, end) = (clock.At(day, from), clock.At(day, to));
        return new(person, begin, end > begin ? end : begin + TimeSpan.FromMinutes(1));
    }

    // Nobody comes or goes at midnight: there a stay goes on into the next day, or comes from the one before.
    private static TimeSpan Vary(TimeSpan time, TimeSpan by, Random random)
    {
        if (by == TimeSpan.Zero || time == TimeSpan.Zero || time == TimeSpan.FromDays(1))
            return time;
        var minutes = (int)by.TotalMinutes;
        var varied = time + TimeSpan.FromMinutes(random.Next(-minutes, minutes + 1));
        return TimeSpan.FromTicks(Math.Clamp(varied.Ticks, TimeSpan.TicksPerMinute, TimeSpan.TicksPerDay - TimeSpan.TicksPerMinute));
    }

    private static List<Presence> Joined(IEnumerable<Presence> stays)
    {
        var joined = new List<Presence>();
        foreach (var stay in stays.OrderBy(stay => stay.From))
        {
            if (joined is [.., var last] && stay.From <= last.To)
                joined[^1] = last with { To = stay.To > last.To ? stay.To : last.To };
            else
                joined.Add(stay);
        }

        return joined;
    }
}
