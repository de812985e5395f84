using Jibo.Pegasus.Host.Simulation;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

public class ScenarioReaderTests
{
    private const string Small = """
        name: Small
        robot: { id: R-1, timeZone: Europe/Berlin }
        from: 2030-03-04
        days: 2
        people:
          - id: ada
            present:
              - { days: weekdays, from: "07:00", to: "08:00" }
        """;

    [Fact]
    public void A_scenario_has_defaults_for_what_it_does_not_say()
    {
        var scenario = ScenarioReader.Read("s.yaml", Small);

        scenario.Dates.ShouldBe([new(2030, 3, 4), new(2030, 3, 5)]);
        scenario.Robot.Zone.Id.ShouldBe("Europe/Berlin");
        scenario.Robot.OnRobotSkills.ShouldBeNull();
        scenario.Surprises.ShouldBe(new SurprisePace());
        var ada = scenario.People.ShouldHaveSingleItem();
        (ada.Name, ada.Recognised, ada.AccountId).ShouldBe(("ada", true, "household-account-ada"));
        ada.Stays.ShouldHaveSingleItem().Days.Has(new(2030, 3, 9)).ShouldBeFalse();
    }

    [Fact]
    public void The_scenario_that_comes_along_is_sound() => DefaultWeek.Scenario().People.Count.ShouldBe(3);

    [Theory]
    [InlineData("colour: red", "s.yaml:9: unknown key \"colour\" in a scenario; known are name, robot, from, days, surprises, people, launches, settings, reminders.")]
    [InlineData("surprises: { every: 5m, jitter: 5m }", "s.yaml:9: jitter must be shorter than every.")]
    [InlineData("surprises: { every: 1s }", "s.yaml:9: every must be a length of time from 5m to 1440m, such as 10m.")]
    [InlineData("surprises: { inEmptyRoom: perhaps }", "s.yaml:9: inEmptyRoom must be true or false.")]
    [InlineData("surprises: often", "s.yaml:9: surprises must be a mapping of every, jitter, perPartOfDay, inEmptyRoom.")]
    [InlineData("launches: [{ at: \"07:30\", person: eve, skill: joke-skill }]", "s.yaml:9: there is no person \"eve\"; people are ada.")]
    [InlineData("launches: [{ at: \"7.30\", person: ada, skill: joke-skill }]", "s.yaml:9: at is \"7.30\"; it must be a time of day such as \"07:30\".")]
    [InlineData("launches: [{ at: \"07:30\", person: ada }]", "s.yaml:9: skill is missing.")]
    [InlineData("launches: [{ days: someday, at: \"07:30\", person: ada, skill: s }]", "s.yaml:9: days must be words of mon, tue, wed, thu, fri, sat, sun, weekdays, weekend, every.")]
    [InlineData("launches: [{ on: 2030-03-06, at: \"07:30\", person: ada, skill: s }]", "s.yaml:9: on must be a date such as 2030-03-06 or a weekday, within the days that are simulated, 2030-03-04 to 2030-03-05.")]
    [InlineData("launches: { at: now }", "s.yaml:9: launches must be a list.")]
    [InlineData("settings: [{ at: \"wed 07:30\", person: ada, skill: s, key: k, value: 1 }]", "s.yaml:9: at is \"wed 07:30\", which is not within the days that are simulated, 2030-03-04 to 2030-03-05.")]
    [InlineData("settings: [{ at: \"mon 07:30\", person: ada, skill: s, key: k, value: [1] }]", "s.yaml:9: value must be true, false, a number or a text of at most 1000 characters.")]
    [InlineData("settings: [{ at: \"mon 07:30\", person: ada, skill: s, key: k }]", "s.yaml:9: value is missing.")]
    [InlineData("reminders: [{ at: \"tue 07:30\", due: \"tue 07:00\", text: tea }]", "s.yaml:9: the reminder is due before it is asked for.")]
    public void What_is_wrong_is_named_with_its_line(string line, string problem) =>
        Problems($"{Small}\n{line}").ShouldBe([problem]);

    [Theory]
    [InlineData("from: \"07:00\", to: \"08:00\"", "from: \"22:00\", to: \"02:00\"", "s.yaml:8: the stay ends at 02:00, which is not after 22:00; one that goes on past midnight is two stays, the first with to: \"24:00\".")]
    [InlineData("from: \"07:00\", to: \"08:00\" }", "from: \"07:00\", to: \"08:00\" }\n      - { on: mon, from: \"07:59\", to: \"09:00\" }", "s.yaml:9: the stay from 07:59 begins before the one from 07:00 to 08:00 of the same day ends, or the other way round.")]
    [InlineData("days: 2", "days: 32", "s.yaml:4: days must be a whole number from 1 to 31.")]
    [InlineData("from: 2030-03-04", "from: 1030-03-04", "s.yaml:3: from must be a date of the years 2000 to 2100, such as 2030-03-04.")]
    [InlineData("Europe/Berlin", "Mars/Olympus", "s.yaml:2: timeZone is \"Mars/Olympus\", which this machine does not know; it must be a name of the tz database, such as America/Los_Angeles.")]
    [InlineData("id: R-1", "id: \"<svg>\"", "s.yaml:2: id must be 1 to 64 ASCII letters, digits, - or _, and not a word of the protocol.")]
    [InlineData("id: ada", "id: NOT_TRAINED", "s.yaml:6: id must be 1 to 64 ASCII letters, digits, - or _, and not a word of the protocol.")]
    [InlineData("  - id: ada", "  - id: ada\n  - id: ada", "s.yaml:7: there are two people called \"ada\".")]
    public void A_scenario_that_makes_no_sense_is_told_so(string good, string bad, string problem) =>
        Problems(Small.Replace(good, bad, StringComparison.Ordinal)).ShouldBe([problem]);

    [Theory]
    [InlineData("- a list", "s.yaml:1: the file must be one YAML mapping.")]
    [InlineData("", "s.yaml:1: the file must be one YAML mapping.")]
    [InlineData("name: [", "s.yaml:2: not valid YAML")]
    [InlineData("name: &a x\nfrom: *a", "s.yaml:1: anchors and aliases are not supported.")]
    [InlineData("name: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "s.yaml:1: it is nested deeper than 16.")]
    public void What_is_no_scenario_at_all_is_told_so(string text, string problem) =>
        Problems(text).ShouldHaveSingleItem().ShouldStartWith(problem);

    [Fact]
    public void Of_very_many_problems_the_first_are_told()
    {
        var problems = Problems($"{Small}\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"key{i}: 1\n"))}");

        problems.Count.ShouldBe(21);
        problems[^1].ShouldBe("s.yaml: there are more problems than these 20.");
    }

    [Fact]
    public void A_file_that_is_huge_binary_or_not_there_is_refused()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("huge.yaml"), new string('#', 10 * 1024 * 1024));
        File.WriteAllBytes(folder.File("binary.yaml"), [0xFF, 0xFE, 0x80]);

        Should.Throw<ScenarioException>(() => ScenarioReader.ReadFile(folder.File("huge.yaml"))).Message.ShouldEndWith("is larger than 1048576 bytes, the most that a scenario may have.");
        Should.Throw<ScenarioException>(() => ScenarioReader.ReadFile(folder.File("binary.yaml"))).Message.ShouldEndWith("is not UTF-8 text.");
        Should.Throw<ScenarioException>(() => ScenarioReader.ReadFile(folder.File("none.yaml"))).Message.ShouldContain("cannot be read");
    }

    private static IReadOnlyList<string> Problems(string text) => Should.Throw<ScenarioException>(() => ScenarioReader.Read("s.yaml", text)).Problems;
}
