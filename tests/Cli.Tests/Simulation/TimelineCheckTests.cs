using System.Text.Json;
using Jibo.Pegasus.Host.Simulation.Checks;
using Jibo.Pegasus.Host.Simulation.Timelines;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

/// <summary>Timelines that no working engine makes: the checks must see what is wrong with them.</summary>
public class TimelineCheckTests
{
    private static readonly DateTimeOffset Eight = new(2030, 3, 4, 8, 0, 0, TimeSpan.FromHours(1));

    private static readonly JsonElement Queries = JsonElement.Parse("""
        {
          "Two": {"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"news"}],"startTimeOffset":[-2,"hours"],"endTimeOffset":[0,"hours"]},
          "Any": {"type":"Count","queryRules":[{"field":"intent","match":"NOT","value":"proactive"}],"personID":"PresentPeople"},
          "Last": {"type":"LastEvent","queryRules":[{"field":"skillID","match":"ONE_OF","value":["joke","news"]}]},
          "Waking": {"type":"Count","startTimeOffset":"SinceWaking"},
          "Payload": {"type":"Count","queryRules":[{"field":"payload","key":"x","value":1}]}
        }
        """);

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void Speaking_again_too_soon_is_seen(int minutes, bool holds)
    {
        var check = Only("""{"query":"Two","matchRule":"LESS_THAN","value":1}""", Spoken(0), Spoken(minutes));

        check.Checked.ShouldBe(2);
        (check.Broken.Count == 0).ShouldBe(holds);
        if (!holds)
            check.Broken[0].ShouldBe($"at 2030-03-04 {Eight.AddMinutes(minutes):HH:mm}:00 +01:00 the timeline has 1");
    }

    [Fact]
    public void Two_offers_at_one_moment_are_seen() =>
        Only("""{"query":"Two","matchRule":"LESS_THAN","value":1}""", Spoken(0), Spoken(0)).Broken.ShouldHaveSingleItem();

    [Fact]
    public void Launches_of_those_present_are_told_from_those_of_others()
    {
        const string Rule = """{"query":"Any","matchRule":"EXACT","value":0}""";

        Only(Rule, Launched(0, "ben"), Spoken(1)).Broken.ShouldBeEmpty();
        Only(Rule, Launched(0, "ada"), Spoken(1)).Broken.ShouldHaveSingleItem();
    }

    [Fact]
    public void Time_since_a_launch_is_measured()
    {
        const string Rule = """{"query":"Last","transform":"TimeSince","matchRule":"GREATER_THAN","value":[1,"hour"]}""";

        Only(Rule, Launched(0, "ben"), Spoken(61)).Broken.ShouldBeEmpty();
        Only(Rule, Launched(0, "ben"), Spoken(60)).Broken.ShouldHaveSingleItem().ShouldEndWith("the timeline has 01:00:00");
        Only(Rule, Spoken(60)).Broken.ShouldHaveSingleItem().ShouldEndWith("the timeline has no launch");
    }

    [Theory]
    [InlineData("""{"query":"Waking","matchRule":"LESS_THAN","value":1}""", "its window begins or ends when the household wakes")]
    [InlineData("""{"query":"Payload","matchRule":"LESS_THAN","value":1}""", "it looks at payloads")]
    [InlineData("""{"query":"Last","matchRule":"NOT","value":null}""", "it looks at a launch as a whole")]
    [InlineData("""{"query":"Last","checkProperty":"personIDs","matchRule":"NOT","value":null}""", "it looks into a launch")]
    [InlineData("""{"query":"Two","matchRule":"EXACT","value":null}""", "its value is no number")]
    public void What_cannot_be_checked_is_noted(string rule, string why)
    {
        var report = Checked(rule, Spoken(0));

        report.Checks.ShouldBeEmpty();
        report.Notes.ShouldHaveSingleItem().ShouldStartWith($"Not checked against the timeline, because {why}: news #0 speaks only while");
    }

    [Fact]
    public void Reminders_that_are_early_late_or_twice_are_seen()
    {
        var wish = new SimulatedEvent { At = Eight, Kind = EventKinds.Reminder, PersonId = "ada", Due = Eight.AddMinutes(30) };

        Reminders(wish, Spoken(31)).ShouldBe([0, 0]);
        Reminders(wish, Spoken(29)).ShouldBe([1, 0]);
        Reminders(wish, Spoken(31), Spoken(40)).ShouldBe([1, 0]);
        Reminders(wish, Silent(31), Spoken(40)).ShouldBe([0, 1]);
        Reminders(wish with { PersonId = "ben" }, Spoken(31)).ShouldBe([1, 0]);

        static int[] Reminders(params SimulatedEvent[] events) => [.. ReminderCheck.Of(Report("reminder-skill", [], events)).Select(check => check.Broken.Count)];
    }

    private static SimulatedEvent Launched(int minutes, string person) =>
        new() { At = Eight.AddMinutes(minutes), Kind = EventKinds.Launch, PersonId = person, SkillId = "joke", Intent = "tellJoke" };

    private static SimulatedEvent Spoken(int minutes) => Trigger(minutes, 0);

    private static SimulatedEvent Silent(int minutes) => Trigger(minutes, null);

    private static SimulatedEvent Trigger(int minutes, int? picked) => new()
    {
        At = Eight.AddMinutes(minutes),
        Kind = EventKinds.Trigger,
        Trigger = new SimulatedTrigger { Source = "SURPRISE", Present = ["ada"], Picked = picked, Verdicts = [] },
    };

    private static SimulatedCheck Only(string rule, params SimulatedEvent[] events) => Checked(rule, events).Checks.ShouldHaveSingleItem();

    private static SimulationReport Checked(string rule, params SimulatedEvent[] events) =>
        TimelineChecks.Check(Report("news", [new("history", JsonElement.Parse(rule), 0)], events), _ => Queries);

    private static SimulationReport Report(string skill, IReadOnlyList<SimulatedRule> rules, SimulatedEvent[] events) => new()
    {
        Scenario = "",
        Seed = 1,
        RobotId = "R-1",
        TimeZone = "UTC",
        Days = [],
        People = [new("ada", "Ada", true), new("ben", "Ben", true)],
        Presence = [],
        Events = events,
        Registrations = [new() { SkillId = skill, Index = 0, Priority = 100, Tried = 1, Eligible = 1, Picked = 1, Rules = rules }],
        Checks = [],
        Notes = [],
    };
}
