using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.ReportSkill.Tests.Support;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>The manifest names what the code reads.</summary>
public sealed class ManifestTests
{
    private static IReadOnlyList<string> Keys => [.. Manifest.Nodes.Where(node => node.TryGetProperty("valueDefinition", out _)).Select(node => node.GetProperty("valueDefinition").GetProperty("key").GetString()!)];

    [Fact]
    public void It_registers_the_report_and_each_of_its_parts() =>
        Manifest.Root.GetProperty("intents").EnumerateArray().Select(intent => intent.GetProperty("name").GetString())
            .ShouldBe(["launchPersonalReport", "requestWeatherPR", "requestCalendar", "requestCommute", "requestNews"]);

    [Fact]
    public void It_offers_a_report_with_the_memo_that_the_skill_knows() =>
        Manifest.Root.GetProperty("proactives")[0].GetProperty("memo").GetString().ShouldBe(Asking.WishReader.ProactiveMemo);

    [Fact]
    public void It_has_every_setting_once()
    {
        Keys.ShouldBeUnique();
        Keys.ShouldBe(
            [
                "offerProactively", "weather", "units", "calendar", "commute", "home", "work", "commuteType", "commuteTime", "news",
                .. NewsCategories.All.Select(category => category.Key),
                .. new[] { "google", "outlook", "ics" }.SelectMany(service => new[] { $"{service}:personalCalendar:readonly", $"{service}:workCalendar:readonly" }),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Its_defaults_are_those_of_the_code()
    {
        foreach (var (key, source) in NewsCategories.All)
            Manifest.Defaults[key].GetProperty("value").GetBoolean().ShouldBe(NewsCategories.Usual.Contains(source), key);
        Manifest.Defaults["offerProactively"].GetProperty("value").GetBoolean().ShouldBeFalse();
        Manifest.Defaults.ContainsKey("units").ShouldBeFalse("who has not chosen hears the degrees of the country");
    }

    [Fact]
    public void Ways_to_work_are_in_the_order_that_the_code_reads() =>
        Manifest.Nodes.Single(node => node.TryGetProperty("valueDefinition", out var value) && value.GetProperty("key").ValueEquals("commuteType"))
            .GetProperty("choices").EnumerateArray().Select(choice => $"{choice.GetProperty("id").GetInt32()} {choice.GetProperty("value").GetString()}")
            .ShouldBe(["0 Drive", "1 Public transport", "2 Bike", "3 Walk"]);

    [Fact]
    public void The_settings_of_a_loop_are_the_degrees_alone() =>
        Manifest.Nodes.Where(node => node.TryGetProperty("valueDefinition", out var value) && value.GetProperty("target").ValueEquals("loop"))
            .Select(node => node.GetProperty("valueDefinition").GetProperty("key").GetString()).ShouldBe(["units"]);
}
