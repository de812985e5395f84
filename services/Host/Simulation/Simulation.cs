using Jibo.Pegasus.Host.Simulation.Checks;
using Jibo.Pegasus.Host.Simulation.Households;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Host.Simulation.Timelines;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>Plays a scenario with the real decider, History and Settings on virtual time.</summary>
internal static class Simulation
{
    // One source of chance for each thing that chance does: who comes when does not depend on how many skills there are.
    private const int OfIdleMoments = 0x51D3;
    private const int OfChoice = 0x0C4A;

    /// <param name="scenario">Who comes and goes.</param>
    /// <param name="folders">Folders of manifests beside those of the system's own skills.</param>
    /// <param name="seed">The same seed gives the same report.</param>
    /// <param name="progress">Is told which part of the time is over, 0 to 1.</param>
    /// <exception cref="ScenarioException">A manifest has faults, or something that takes part cannot do its work.</exception>
    public static Task<SimulationReport> RunAsync(Scenario scenario, IReadOnlyList<string> folders, int seed, CancellationToken ct, Action<double>? progress = null) =>
        RunAsync(scenario, SimulatedSkills.Read(folders), seed, ct, progress);

    /// <param name="scenario">Who comes and goes.</param>
    /// <param name="skills">Who may speak first.</param>
    /// <param name="seed">The same seed gives the same report.</param>
    /// <param name="progress">Is told which part of the time is over, 0 to 1.</param>
    /// <exception cref="ScenarioException">Something that takes part cannot do its work.</exception>
    public static async Task<SimulationReport> RunAsync(Scenario scenario, SkillRegistry skills, int seed, CancellationToken ct, Action<double>? progress = null)
    {
        var local = new LocalTime(scenario.Robot.Zone);
        var presence = Presence.Of(scenario, local, new Random(seed));
        var clock = new VirtualClock(local.Of(scenario).From);
        await using var cloud = await SimulatedCloud.StartAsync(scenario, skills, clock, new Random(seed ^ OfChoice), ct);
        var run = new HouseholdRun(scenario, Happening.Of(scenario, presence, local), local, clock, cloud, new Random(seed ^ OfIdleMoments));
        var events = await run.RunAsync(ct, progress);
        var report = new SimulationReport
        {
            Scenario = scenario.Name,
            Seed = seed,
            RobotId = scenario.Robot.Id,
            TimeZone = scenario.Robot.Zone.Id,
            Days = [.. scenario.Dates.Select(day => DayOf(day, local))],
            People = [.. scenario.People.Select(person => new SimulatedPerson(person.Id, person.Name, person.Recognised))],
            Presence = [.. presence.Select(stay => new SimulatedStay(stay.PersonId, stay.From, stay.To))],
            Events = events.Events,
            Registrations = events.Registrations,
            Checks = [],
            Notes = events.Notes,
        };
        return TimelineChecks.Check(report, skill => skills.Find(skill, report.RobotId)?.Manifest.IhQueries);
    }

    private static SimulatedDay DayOf(DateOnly day, LocalTime local)
    {
        var (begins, ends) = (local.At(day, TimeSpan.Zero), local.At(day.AddDays(1), TimeSpan.Zero));
        return new(day, begins, ends, (ends - begins).TotalHours, begins.Offset == ends.Offset ? null : ChangeBetween(begins, ends, local));
    }

    // Clocks change on a whole quarter of an hour.
    private static DateTimeOffset ChangeBetween(DateTimeOffset begins, DateTimeOffset ends, LocalTime local)
    {
        var moment = begins;
        while (moment < ends && local.Of(moment).Offset == begins.Offset)
            moment += TimeSpan.FromMinutes(15);
        return local.Of(moment);
    }
}
