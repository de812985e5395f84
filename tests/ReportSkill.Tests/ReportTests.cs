using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>Whole conversations: who asks, what they set, which parts are told, and what is said around them.</summary>
public sealed class ReportTests
{
    private static readonly IReadOnlyList<IReportPart> All = [.. Enum.GetValues<PartKind>().Select(TestPart.Telling)];
    private static readonly string[] AllLines = [.. Enum.GetValues<PartKind>().Select(TestPart.LineMim)];

    [Fact]
    public async Task Somebody_who_has_set_their_report_hears_all_that_they_chose_in_one_sequence()
    {
        await using var stage = Stage.At(parts: All);
        stage.Settings.Set(Stage.AdasAccount, "calendar", """{"value":true}""").Set(Stage.AdasAccount, "commute", """{"value":true}""");

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportKickOff", .. AllLines, "PersonalReportOutroConfigured"]);
        answer.ShouldBeFinal().ShouldSay("Ada");
        answer.Behavior.ShouldBeOfType<Sequence>().Children.ShouldAllBe(child => child is Slim);
        Results(answer).ShouldBe("""{"weather":true,"calendar":true,"commute":true,"news":true}""");
        stage.Settings.Queries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            query => query.AccountId.ShouldBe(Stage.AdasAccount),
            query => query.LoopId.ShouldBe("bbbbbbbbbbbbbbbbbbbbbb01"),
            query => query.Skills.ShouldBe(["report-skill"]));
    }

    [Fact]
    public async Task Somebody_who_has_set_nothing_hears_weather_and_news_and_where_to_choose_more()
    {
        await using var stage = Stage.At(parts: All);

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportKickOff", AllLines[0], AllLines[3], "PersonalReportOutroNotConfigured"]);
        answer.ShouldSay("my settings");
        Results(answer).ShouldBe("""{"weather":true,"calendar":false,"commute":false,"news":true}""");
    }

    [Fact]
    public async Task Who_has_switched_everything_off_and_asks_all_the_same_hears_what_everybody_hears()
    {
        await using var stage = Stage.At(parts: All);
        foreach (var part in new[] { "weather", "calendar", "commute", "news" })
            stage.Settings.Set(Stage.AdasAccount, part, """{"value":false}""");

        await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportKickOffNonPersonal", AllLines[0], AllLines[3], "PersonalReportOutroNotConfigured"]);
    }

    [Fact]
    public async Task A_child_hears_weather_and_news_and_nothing_of_settings()
    {
        await using var stage = Stage.At(speaker: Stage.Tom, parts: All);
        stage.Settings.Set("account-tom", "calendar", """{"value":true}""");

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportKickOffNonPersonal", AllLines[0], AllLines[3], "PersonalReportOutroNotConfigured"]);
        answer.Speech.ShouldNotContain("settings");
        stage.Settings.Queries.ShouldAllBe(query => query.AccountId == null);
    }

    [Fact]
    public async Task A_voice_that_nobody_knows_is_asked_for_its_name_while_lasso_fetches_the_weather()
    {
        await using var stage = Stage.At(speaker: null, parts: All);
        stage.Settings.Set(Stage.AdasAccount, "calendar", """{"value":true}""");

        var question = await stage.ReportAsync();

        question.ShouldBeFinal(false).ShouldListenFor("shared/wrong_id");
        stage.Mims.ShouldBe(["PersonalReportWhoIsThis"]);
        stage.Lasso.Asked.ShouldBe(["prefetch 45,-122", "prefetch 45,-122 at 2030-01-01 16:15"], ignoreOrder: true);
        stage.Settings.Queries.ShouldBeEmpty();

        var answer = await stage.AnswerAsync("loopmember", ("loopMemberReferent", Stage.Ada));

        Stage.MimsOf(answer).ShouldBe(["PersonalReportKickOff", .. AllLines.Where((_, at) => at != 2), "PersonalReportOutroConfigured"]);
        answer.Behaviors.OfType<SetPresentPerson>().ShouldHaveSingleItem().LooperId.ShouldBe(Stage.Ada);
        answer.ShouldBeFinal();
    }

    [Fact]
    public async Task A_guest_hears_what_anybody_may_hear()
    {
        await using var stage = Stage.At(speaker: null, parts: All);
        await stage.ReportAsync();

        var answer = await stage.AnswerAsync("notInLoop");

        Stage.MimsOf(answer).ShouldBe(["PersonalReportKickOffNonPersonal", AllLines[0], AllLines[3], "PersonalReportOutroNotConfigured"]);
        answer.Speech.ShouldNotContain("Ada");
    }

    [Theory]
    [InlineData("UNKNOWN")]
    [InlineData("NOT_TRAINED")]
    [InlineData("00000000000000000000ffff")]
    public async Task A_speaker_whom_the_loop_does_not_know_is_nobody(string speaker)
    {
        await using var stage = Stage.At(speaker: speaker, parts: All);

        await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportWhoIsThis"]);
    }

    [Fact]
    public async Task Who_says_nothing_twice_is_left_alone()
    {
        await using var stage = Stage.At(speaker: null, parts: All);
        await stage.ReportAsync();

        (await stage.Jibo.StaySilent()).ShouldBeFinal(false).ShouldListenFor("shared/wrong_id");
        var last = await stage.Jibo.StaySilent();

        last.ShouldBeSilent().ShouldBeFinal();
        last.Behavior.ShouldNotBeNull();
        stage.Settings.Queries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_not_understood_three_times_is_a_guest()
    {
        await using var stage = Stage.At(speaker: null, parts: All);
        await stage.ReportAsync();
        await stage.Jibo.Say("mumble", new Contracts.Nlu.NluResult());
        await stage.Jibo.Say("mumble", new Contracts.Nlu.NluResult());

        var answer = await stage.Jibo.Say("mumble", new Contracts.Nlu.NluResult());

        Stage.MimsOf(answer)[0].ShouldBe("PersonalReportKickOffNonPersonal");
        answer.ShouldBeFinal();
    }

    [Fact]
    public async Task Who_calls_it_off_hears_no_report()
    {
        await using var stage = Stage.At(speaker: null, parts: All);
        await stage.ReportAsync();

        (await stage.AnswerAsync("cancel")).ShouldBeFinal();

        stage.Mims.ShouldBe(["PersonalReportCancelled"]);
    }

    [Theory]
    [InlineData("requestWeatherPR", 0)]
    [InlineData("requestNews", 3)]
    public async Task Anybody_may_hear_the_weather_and_the_news_without_a_name(string intent, int line)
    {
        await using var stage = Stage.At(speaker: null, parts: All);

        (await stage.Jibo.Say("tell me", intent)).ShouldBeFinal();

        stage.Mims.ShouldBe([AllLines[line]]);
    }

    [Theory]
    [InlineData("requestCalendar", 1, "calendar")]
    [InlineData("requestCommute", 2, "commute")]
    public async Task What_is_personal_is_told_to_its_person_alone(string intent, int line, string part)
    {
        await using var stage = Stage.At(parts: All);
        await stage.Jibo.Say("tell me", intent);
        stage.Mims.ShouldBe([AllLines[line]]);

        stage.Robot.Speaker = Stage.Tom;
        (await stage.Jibo.Say("tell me", intent)).ShouldBeFinal();
        stage.Mims.ShouldBe(["PersonalReportMustBeAdult"]);

        stage.Robot.Speaker = null;
        await stage.Jibo.Say("tell me", intent);
        stage.Mims.ShouldBe(["PersonalReportWhoIsThis"]);
        stage.Lasso.Asked.ShouldBeEmpty("nobody asked for the weather");
        (await stage.AnswerAsync("notInLoop")).ShouldBeFinal().ShouldSay(part);
        stage.Mims.ShouldBe(["PersonalReportMustBeLooper"]);
    }

    [Fact]
    public async Task An_intent_of_another_skill_is_an_error()
    {
        await using var stage = Stage.At(parts: All);

        (await stage.Jibo.Say("tell me a joke", new Contracts.Nlu.NluResult { Intent = "requestTellJiboContent" }, Contracts.Nlu.Entities.Text("Launch intent")))
            .ShouldBeError("Report-skill was launched with an intent that it doesn't know");
    }

    internal static string? Results(TestAnswer answer) => answer.Events.FirstOrDefault(one => one.Event == "Personal Report Results") is { Properties: { } results }
        ? $"{{{string.Join(',', results.Select(result => $"\"{result.Key}\":{result.Value.GetRawText()}"))}}}"
        : null;
}
