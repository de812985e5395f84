using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Tests.Support;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>In the morning Jibo offers a report to whom he sees.</summary>
public sealed class OfferTests
{
    private static readonly IReadOnlyList<IReportPart> All = [.. Enum.GetValues<PartKind>().Select(TestPart.Telling)];

    [Fact]
    public async Task Somebody_who_has_set_their_report_is_offered_it_by_name_and_hears_it()
    {
        await using var stage = Stage.At(parts: All);
        stage.Settings.Set(Stage.AdasAccount, "offerProactively", """{"value":true}""");

        (await stage.OfferAsync()).ShouldBeFinal(false).ShouldListenFor("shared/verify_id").ShouldSay("Ada");
        stage.Mims.ShouldBe(["PersonalReportOptInConfigured"]);
        var answer = await stage.AnswerAsync("yes");

        answer.ShouldBeFinal();
        stage.Mims.ShouldBe(["PersonalReportKickOff", TestPart.LineMim(PartKind.Weather), TestPart.LineMim(PartKind.News), "PersonalReportOutroConfigured"]);
        answer.Events.ShouldContain(one => one.Event == "Skill Offer");
    }

    [Fact]
    public async Task Somebody_who_has_set_nothing_is_offered_what_there_is()
    {
        await using var stage = Stage.At(parts: All);

        (await stage.OfferAsync()).ShouldSay("weather");

        stage.Mims.ShouldBe(["PersonalReportOptInNotConfigured"]);
    }

    [Fact]
    public async Task Who_is_somebody_else_says_who_and_hears_their_own()
    {
        await using var stage = Stage.At(parts: All);
        stage.Settings.Set(Stage.AdasAccount, "calendar", """{"value":true}""");
        await stage.OfferAsync();

        (await stage.AnswerAsync("wrongID")).ShouldListenFor("shared/wrong_id");
        stage.Mims.ShouldBe(["PersonalReportWhoIsThis"]);
        var answer = await stage.AnswerAsync("loopmember", ("loopMemberReferent", Stage.Tom));

        answer.Behaviors.OfType<SetPresentPerson>().ShouldHaveSingleItem().LooperId.ShouldBe(Stage.Tom);
        Stage.MimsOf(answer)[0].ShouldBe("PersonalReportKickOffNonPersonal");
        Stage.MimsOf(answer).ShouldNotContain(TestPart.LineMim(PartKind.Calendar));
    }

    [Fact]
    public async Task Who_is_not_in_the_loop_hears_what_anybody_may_hear()
    {
        await using var stage = Stage.At(parts: All);
        stage.Settings.Set(Stage.AdasAccount, "calendar", """{"value":true}""");
        await stage.OfferAsync();
        await stage.AnswerAsync("wrongID");

        var answer = await stage.AnswerAsync("notInLoop");

        Stage.MimsOf(answer).ShouldBe(["PersonalReportKickOffNonPersonal", TestPart.LineMim(PartKind.Weather), TestPart.LineMim(PartKind.News), "PersonalReportOutroNotConfigured"]);
        answer.Speech.ShouldNotContain("Ada");
    }

    [Fact]
    public async Task A_no_is_a_no()
    {
        await using var stage = Stage.At(parts: All);
        await stage.OfferAsync();

        (await stage.AnswerAsync("no")).ShouldBeFinal();

        stage.Mims.ShouldBe(["PersonalReportDeclined"]);
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_alone()
    {
        await using var stage = Stage.At(parts: All);
        await stage.OfferAsync();

        (await stage.Jibo.StaySilent()).ShouldBeSilent().ShouldBeFinal();
    }

    [Fact]
    public async Task Without_settings_it_is_offered_as_to_somebody_who_has_set_nothing()
    {
        await using var stage = Stage.At(parts: All);
        stage.Settings.IsDown = true;

        await stage.OfferAsync();

        stage.Mims.ShouldBe(["PersonalReportOptInNotConfigured"]);
    }

    [Fact]
    public async Task Whom_nobody_knows_is_offered_it_without_a_name()
    {
        await using var stage = Stage.At(speaker: null, parts: All);

        (await stage.OfferAsync()).ShouldListenFor("shared/no_id").Speech.ShouldNotContain("Ada");
    }

    [Fact]
    public async Task A_memo_that_it_does_not_know_is_an_error()
    {
        await using var stage = Stage.At(parts: All);

        (await stage.Jibo.BeginProactively(Entities.Text("Birthday"))).ShouldBeError("Report-skill was launched proactively with a memo that it doesn't know");
        (await stage.Jibo.BeginProactively()).ShouldBeError("Report-skill was launched proactively with a memo that it doesn't know");
    }
}
