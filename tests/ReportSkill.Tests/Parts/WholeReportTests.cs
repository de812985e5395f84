using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>The three parts in the skill itself, as a robot hears and shows them.</summary>
public sealed class WholeReportTests
{
    [Fact]
    public async Task Somebody_who_has_set_everything_hears_their_day_their_way_and_the_news_in_this_order()
    {
        await using var stage = Set(Stage.At("07:45"));

        var answer = (await stage.ReportAsync()).ShouldBeFinal();

        stage.Mims.Where(mim => !mim.StartsWith("PersonalReport", StringComparison.Ordinal) && !mim.StartsWith("Weather", StringComparison.Ordinal))
            .ShouldBe(["CalendarEventToday", "CommuteDriveNormal", "CommuteDepartTimeNormal", "NewsIntro", "NewsHeadline"]);
        answer.ShouldSay("Stand-up").ShouldSay("half past nine").ShouldSay("about forty minutes").ShouldSay("twenty past eight").ShouldSay("Penguin learns to swim.");
        var card = answer.Slims.Single(slim => slim.Config.Play!.Meta!.MimId == "CalendarEventToday").Config.Display.ShouldNotBeNull();
        card.View.GetProperty("context").GetProperty("data").GetString()!.ShouldContain("calendar/cards/eventMorning_v01.crn");
    }

    [Theory]
    [InlineData("requestCalendar", new[] { "CalendarEventToday", "CalendarOutro" })]
    [InlineData("requestCommute", new[] { "CommuteConfirmSpeaker", "CommuteDriveNormal", "CommuteDepartTimeNormal" })]
    [InlineData("requestNews", new[] { "NewsIntro", "NewsHeadline", "NewsOutro" })]
    public async Task Each_part_can_be_asked_for_alone(string intent, string[] mims)
    {
        await using var stage = Set(Stage.At("07:45"));

        (await stage.Jibo.Say("tell me", intent)).ShouldBeFinal();

        stage.Mims.ShouldBe(mims);
    }

    private static Stage Set(Stage stage)
    {
        stage.Settings
            .Set(Stage.AdasAccount, "calendar", """{"value":true}""")
            .Set(Stage.AdasAccount, "commute", """{"value":true}""")
            .Set(Stage.AdasAccount, "home", """{"value":{"lat":45.0,"lng":-122.0}}""")
            .Set(Stage.AdasAccount, "work", """{"value":{"lat":45.1,"lng":-122.1}}""")
            .Set(Stage.AdasAccount, "google:workCalendar:readonly", """{"credentialExists":true}""");
        foreach (var category in new[] { "Technology", "Business", "National" })
            stage.Settings.Set(Stage.AdasAccount, $"news{category}", """{"value":false}""");
        stage.Lasso.Calendars["google:workCalendar"] = CalendarSituations.Data(CalendarSituations.Event("Stand-up", "09:30", "10:00"));
        stage.Lasso.Directions = CommuteSituations.Way(40);
        stage.Lasso.News["42207"] = new NewsFeed { Items = [NewsSituations.Item("Penguin learns to swim", 0)] };
        return stage;
    }
}
