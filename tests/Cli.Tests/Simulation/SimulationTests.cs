using System.Text.Json;
using System.Xml.Linq;
using Jibo.Pegasus.Host.Simulation;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Host.Simulation.Timelines;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

/// <summary>Households that live through their days with the real decider, History and Settings.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_greeting_is_not_repeated_within_two_hours()
    {
        var report = await PlayAsync("""
            - { days: every, from: "08:00", to: "08:30" }
            - { days: every, from: "09:30", to: "09:40" }
            - { days: every, from: "10:30", to: "11:00" }
            """);

        Spoken(report, "greeting-skill").ShouldBe(["04 08:00", "04 10:30", "05 08:00", "05 10:30"]);
        var check = report.Checks.Single(check => check.What == "greeting-skill #0 speaks only while GreetingsInTheLast2Hours LESS_THAN 1");
        (check.Checked, check.Broken.Count).ShouldBe((4, 0));
        report.Registrations.Single(one => one.SkillId == "greeting-skill").Rules[1].Failed.ShouldBe(2, "at 9:30, on both days");
        report.Holds.ShouldBeTrue();
        report.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_people_ask_for_counts_as_well()
    {
        var report = await PlayAsync(
            """- { days: every, from: "08:00", to: "08:30" }""",
            """
            launches:
              - { on: 2030-03-05, at: "08:15", person: ada, skill: greeting-skill, intent: hello }
              - { on: 2030-03-05, at: "12:00", person: ada, skill: greeting-skill, intent: hello }
            """,
            """- { on: 2030-03-05, from: "10:05", to: "10:10" }""");

        Spoken(report, "greeting-skill").ShouldBe(["04 08:00", "05 08:00"]);
        report.Notes.ShouldHaveSingleItem().ShouldBe("Tue 12:00: ada was not there to ask for greeting-skill");
    }

    [Fact]
    public async Task A_setting_takes_effect_at_its_moment_and_not_before()
    {
        const string Skill = """
            {"id":"news","intents":[],
             "proactives":[{"memo":"News","topics":[],"contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"SURPRISE"}],
               "settingsRules":[{"skill":"news","key":"offer","matchRule":"EXACT","value":{"value":true}}]}],
             "settings":{"view":{"type":"skill","index":0,"title":"News","childViews":[
               {"type":"switch","index":0,"title":"Offer","valueDefinition":{"target":"person","key":"offer","default":true}}]}}}
            """;
        const string Changes = """
            settings:
              - { at: "mon 12:00", person: ada, skill: news, key: offer, value: false }
              - { at: "tue 12:00", person: ada, skill: news, key: offer, value: true }
            """;

        var report = await PlayAsync("""- { days: every, from: "08:00", to: "20:00" }""", Changes, skill: Skill);

        var noon = report.Days.Select(day => day.Begins.AddHours(12)).ToArray();
        var offers = report.Events.Where(happened => happened.Trigger is { Source: "SURPRISE" })
            .ToLookup(happened => happened.At < noon[0] || happened.At >= noon[1], happened => happened.Trigger!.Picked is not null);
        offers[true].Count().ShouldBeGreaterThan(20);
        offers[true].ShouldAllBe(spoke => spoke);
        offers[false].Count().ShouldBeGreaterThan(20);
        offers[false].ShouldAllBe(spoke => !spoke);
        report.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setting_that_the_skill_does_not_have_is_noted()
    {
        var report = await PlayAsync("""- { days: every, from: "08:00", to: "08:10" }""",
            """settings: [{ at: "mon 12:00", person: ada, skill: report-skill, key: offerProactively, value: perhaps }]""");

        report.Notes.ShouldHaveSingleItem().ShouldStartWith("Mon 12:00: ");
    }

    [Fact]
    public async Task A_reminder_is_spoken_at_the_first_moment_once_it_is_due_and_not_again()
    {
        var report = await PlayAsync("""- { days: every, from: "08:00", to: "10:00" }""", """
            reminders:
              - { at: "mon 08:10", due: "mon 21:00", person: ada, text: tea }
              - { at: "mon 08:10", due: "mon 08:40", text: cake }
            """);

        var reminded = Spoken(report, "reminder-skill");
        reminded.Length.ShouldBe(2);
        reminded[0].ShouldStartWith("04 0");
        reminded[1].ShouldBe("05 08:00", "the greeting has to wait");
        report.Checks.Count(check => check.What.StartsWith("reminder-skill", StringComparison.Ordinal)).ShouldBe(2);
        report.Holds.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2030-03-10", 23, "2030-03-10T03:00:00-07:00")]
    [InlineData("2030-11-03", 25, "2030-11-03T01:00:00-08:00")]
    public async Task A_day_on_which_the_clocks_change_is_as_long_as_it_is(string day, double hours, string change)
    {
        var report = await PlayAsync(
            """- { days: every, from: "00:00", to: "24:00" }""", from: day, days: 1, zone: "America/Los_Angeles");

        var only = report.Days.ShouldHaveSingleItem();
        (only.Hours, only.ClocksChange).ShouldBe((hours, DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture)));
        (only.Ends - only.Begins).ShouldBe(TimeSpan.FromHours(hours));
        report.Events.Where(happened => happened.At >= only.ClocksChange).ShouldAllBe(happened => happened.At.Offset == only.Ends.Offset);
        var svg = SvgTimeline.Render(report);
        svg.ShouldContain(hours < 24 ? "The clocks go forward" : "The clocks go back");
        TextTimeline.Render(report).ShouldContain($"{hours} hours long");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_another_week()
    {
        const string Stay = """- { days: every, from: "08:00", to: "20:00", vary: 1h }""";
        var (first, again, other) = (await PlayAsync(Stay, seed: 7), await PlayAsync(Stay, seed: 7), await PlayAsync(Stay, seed: 8));

        foreach (var format in new[] { "text", "json", "svg" })
        {
            SimulationProgram.Render(again, format).ShouldBe(SimulationProgram.Render(first, format));
            SimulationProgram.Render(other, format).ShouldNotBe(SimulationProgram.Render(first, format));
        }
    }

    [Fact]
    public async Task Strangers_empty_rooms_and_budgets_are_as_the_scenario_says()
    {
        var stranger = await PlayAsync("""- { days: every, from: "08:00", to: "20:00" }""", "surprises: { every: 30m, jitter: 0m, perPartOfDay: 2 }", recognised: false);
        var empty = await PlayAsync("""- { on: 2030-03-04, from: "08:00", to: "08:10" }""", "surprises: { every: 60m, jitter: 0m, perPartOfDay: 100, inEmptyRoom: true }");

        var triggers = stranger.Events.Select(happened => happened.Trigger).OfType<SimulatedTrigger>().ToArray();
        triggers.ShouldAllBe(trigger => trigger.FocusedPerson == null && trigger.Present.Count == 1);
        stranger.Events.Where(happened => happened.Trigger is { Source: "SURPRISE" }).Select(Moment)
            .ShouldBe(["04 08:30", "04 09:00", "04 12:00", "04 12:30", "04 18:00", "04 18:30", "05 08:30", "05 09:00", "05 12:00", "05 12:30", "05 18:00", "05 18:30"]);
        empty.Events.Count(happened => happened.Trigger is { Source: "SURPRISE", Present.Count: 0 }).ShouldBe(46, "47 hours but the one in which somebody had just come");
    }

    [Fact]
    public async Task The_json_has_the_documented_members_and_the_svg_is_xml_without_scripts()
    {
        var report = await PlayAsync("""- { days: every, from: "08:00", to: "09:00" }""", name: "Tom & <b>Jerry</b> \u0001 \U0001F600");

        using var json = JsonDocument.Parse(SimulationProgram.Render(report, "json"));
        var page = SourceTree.Read("docs/skill-author/simulating.md");
        foreach (var name in Names(json.RootElement).Distinct())
            (page.Contains($"`{name}`", StringComparison.Ordinal) || page.Contains($"`{name}[]`", StringComparison.Ordinal) || page.Contains($".{name}`", StringComparison.Ordinal)).ShouldBeTrue(name);

        var svg = XDocument.Parse(SimulationProgram.Render(report, "svg"));
        svg.Root!.Name.LocalName.ShouldBe("svg");
        svg.Descendants().Select(element => element.Name.LocalName).Distinct().Order().ShouldBe(["circle", "line", "polygon", "rect", "style", "svg", "text", "title"]);
        svg.Descendants().Where(element => element.Name.LocalName == "text").First().Value.ShouldBe("Tom & <b>Jerry</b> \uFFFD \U0001F600");
    }

    private async Task<SimulationReport> PlayAsync(
        string stay, string more = "", string also = "", string? skill = null, int seed = 1, string from = "2030-03-04", int days = 2,
        string zone = "Europe/Berlin", bool recognised = true, string name = "Test")
    {
        var scenario = ScenarioReader.Read("test.yaml", $$"""
            name: {{JsonSerializer.Serialize(name, Contracts.Json.PegasusJson.Wire.String)}}
            robot: { id: R-1, timeZone: {{zone}}, onRobotSkills: [] }
            from: {{from}}
            days: {{days}}
            {{more}}
            people:
              - id: ada
                recognised: {{(recognised ? "true" : "false")}}
                present:
                  {{string.Join('\n', new[] { stay, also }.Where(text => text.Length > 0)).ReplaceLineEndings("\n      ")}}
            """);
        IReadOnlyList<string> folders = [];
        if (skill is not null)
        {
            await File.WriteAllTextAsync(_folder.File("skill.json"), skill);
            folders = [_folder.Path];
        }

        return await Host.Simulation.Simulation.RunAsync(scenario, folders, seed, TestContext.Current.CancellationToken);
    }

    private static string[] Spoken(SimulationReport report, string skill) => [.. report.Events
        .Where(happened => happened.Trigger?.Picked is { } picked && report.Registrations[picked].SkillId == skill)
        .Select(Moment)];

    private static string Moment(SimulatedEvent happened) => happened.At.ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    // Rules and values are the manifests' own.
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name is "value" or "actual" or "memo" || (member.Name == "rule" && member.Value.ValueKind == JsonValueKind.Object) ? [member.Name] : Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
