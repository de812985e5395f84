using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.SystemTests.Running;

namespace Jibo.Pegasus.SystemTests;

/// <summary>A report's whole way: said to a robot, understood, routed, fetched from an invented world, spoken.</summary>
[Collection(nameof(OneProcess))]
public sealed class ReportTests(OneProcess system)
{
    private RobotProfile Robot => system.Robot with { RobotId = "System-Test-Robot-Reporting", OnRobotSkills = [] };

    [Fact]
    public async Task Somebody_hears_their_personal_report()
    {
        var report = await SayAsync("give me my personal report");

        report.ShouldContain("Robin");
        report.ShouldContain("degrees");
        system.World.Feeds.Stories.Values.SelectMany(stories => stories).Count(story => report.Contains(story.Headline, StringComparison.OrdinalIgnoreCase))
            .ShouldBeGreaterThan(0, report);
    }

    [Theory]
    [InlineData("what's the weather", "degrees")]
    [InlineData("what's the weather going to be this weekend", "")]
    [InlineData("how's my commute", "")]
    [InlineData("what's on my calendar", "calendar")]
    [InlineData("what's in the news", "")]
    public async Task Each_part_is_told_alone(string words, string said) => (await SayAsync(words)).ShouldContain(said);

    [Fact]
    public async Task The_operator_sees_what_would_be_said_and_from_where_it_is()
    {
        await using var cli = await CliProcess.RunAsync("report", "--for", "ADA", "--json", "--data", system.Data);

        (await cli.WaitForExitAsync()).ShouldBe(0, cli.Error);
        var preview = System.Text.Json.JsonSerializer.Deserialize(cli.Output, PegasusJson.Wire.ReportPreview).ShouldNotBeNull();
        preview.Lines.ShouldContain(line => line.Text.Contains("Ada", StringComparison.Ordinal));
        preview.Parts.ShouldContain(part => part.Part == "weather" && part.Outcome == "told" && part.Facts.Any(fact => fact.Source.StartsWith("open-meteo", StringComparison.Ordinal)));
    }

    private async Task<string> SayAsync(string words)
    {
        await using var robot = await system.DialAsync(Robot);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text(words), robot.Turn.Context());
        var last = await robot.ExpectFinalAsync();
        last.Type.ShouldBe("SKILL_ACTION", robot.ToString());
        await robot.HangUpAsync();
        return SpokenText.Of(last.Utf8).ShouldNotBeNull();
    }
}
