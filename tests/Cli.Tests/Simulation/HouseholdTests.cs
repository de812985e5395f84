using Jibo.Pegasus.Host.Simulation.Households;
using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

public class HouseholdTests
{
    private static readonly LocalTime Pacific = new(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));

    [Theory]
    [InlineData("2030-03-10", "01:59", "2030-03-10T01:59:00-08:00")]
    [InlineData("2030-03-10", "02:30", "2030-03-10T03:30:00-07:00")]
    [InlineData("2030-03-10", "03:00", "2030-03-10T03:00:00-07:00")]
    [InlineData("2030-11-03", "01:30", "2030-11-03T01:30:00-07:00")]
    [InlineData("2030-11-03", "02:00", "2030-11-03T02:00:00-08:00")]
    [InlineData("2030-03-09", "24:00", "2030-03-10T00:00:00-08:00")]
    public void The_wall_clock_knows_days_on_which_it_changes(string day, string time, string moment)
    {
        var at = time == "24:00" ? TimeSpan.FromDays(1) : TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        var found = Pacific.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), at);

        found.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(moment);
    }

    [Fact]
    public void A_stay_over_midnight_is_one_and_nobody_comes_or_goes_there()
    {
        var scenario = Week("""
            - { days: [mon], from: "22:00", to: "24:00", vary: 1h }
            - { days: [tue], from: "00:00", to: "01:30" }
            """);

        foreach (var seed in Enumerable.Range(0, 50))
        {
            var stay = Presence.Of(scenario, Pacific, new Random(seed)).ShouldHaveSingleItem();
            stay.To.ShouldBe(Pacific.At(new(2030, 3, 5), new(1, 30, 0)));
            (stay.From - Pacific.At(new(2030, 3, 4), new(22, 0, 0))).Duration().ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Stays_that_chance_moves_together_are_joined_and_none_is_empty()
    {
        var scenario = Week("""
            - { from: "08:00", to: "08:05", vary: 2h }
            - { from: "08:10", to: "08:15", vary: 2h }
            """);

        foreach (var seed in Enumerable.Range(0, 50))
        {
            var stays = Presence.Of(scenario, Pacific, new Random(seed));
            stays.ShouldAllBe(stay => stay.To > stay.From);
            stays.Zip(stays.Skip(1)).ShouldAllBe(pair => pair.First.To < pair.Second.From);
        }
    }

    [Fact]
    public void What_happens_is_in_order_and_ends_with_the_scenario()
    {
        var scenario = Week("""- { from: "08:00", to: "24:00" }""") with
        {
            Launches = [new(DaySet.Every, new(8, 0, 0), "ada", "joke-skill", "launch")],
            Settings = [new(new(2030, 3, 4), new(8, 0, 0), "ada", "joke-skill", "offer", default)],
        };

        var happenings = Happening.Of(scenario, Presence.Of(scenario, Pacific, new Random(1)), Pacific);

        happenings.Take(3).Select(happening => happening.GetType().Name).ShouldBe(["Change", "Arrival", "Launch"]);
        happenings.Select(happening => happening.At).ShouldBeInOrder();
        happenings.Count(happening => happening is Happening.Departure).ShouldBe(6, "of seven days the last has no end of its own");
    }

    [Fact]
    public void The_clock_does_not_go_back()
    {
        var clock = new VirtualClock(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        clock.MoveTo(clock.GetUtcNow().AddHours(1));

        Should.Throw<ArgumentOutOfRangeException>(() => clock.MoveTo(clock.GetUtcNow().AddTicks(-1)));
    }

    private static Scenario Week(string stays) => ScenarioReader.Read("s.yaml", $"""
        name: Week
        robot: {"{ id: R-1, timeZone: America/Los_Angeles }"}
        from: 2030-03-04
        people:
          - id: ada
            present:
              {stays.ReplaceLineEndings("\n      ")}
        """);
}
