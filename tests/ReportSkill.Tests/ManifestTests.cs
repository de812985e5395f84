using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ReportSkill.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void It_registers_the_report_and_each_of_its_parts()
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "services", "ReportSkill", "manifest.json")));

        manifest.RootElement.GetProperty("intents").EnumerateArray().Select(intent => intent.GetProperty("name").GetString())
            .ShouldBe(["launchPersonalReport", "requestWeatherPR", "requestCalendar", "requestCommute", "requestNews"]);
    }
}
