using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Tests.Support;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>Whatever fails, the rest is told, and in time.</summary>
public sealed class FailureTests
{
    private static readonly ReportOptions Usual = new() { Lasso = new("127.0.0.1", 1), Settings = new("127.0.0.1", 1) };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<PartKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_part_that_breaks_takes_no_other_part_with_it(string name)
    {
        var broken = Enum.Parse<PartKind>(name);
        await using var stage = Stage.At(parts: Parts(broken, TestPart.Breaking));
        Choose(stage);

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportKickOff", .. Lines(broken, $"{broken}ServiceDown"), "PersonalReportOutroConfigured"]);
        ReportTests.Results(answer)!.ShouldContain($"\"{name.ToLowerInvariant()}\":false");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_part_that_hangs_is_left_out_with_a_sentence(string name)
    {
        var hanging = Enum.Parse<PartKind>(name);
        var parts = Parts(hanging, TestPart.Hanging);
        await using var stage = Stage.At(parts: parts);
        Choose(stage);

        var report = stage.ReportAsync();
        await Passes(stage, Usual.DataTimeout, parts.Cast<TestPart>().Select(part => part.Asked));
        await report;

        stage.Mims.ShouldBe(["PersonalReportKickOff", .. Lines(hanging, $"PersonalReport{hanging}Late"), "PersonalReportOutroConfigured"]);
    }

    [Fact]
    public async Task When_nobody_can_be_reached_that_is_all_there_is_to_say()
    {
        await using var stage = Stage.At(parts: [.. Enum.GetValues<PartKind>().Select(TestPart.Down)]);
        Choose(stage);

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportAllServicesDown"]);
        answer.ShouldBeFinal();
        ReportTests.Results(answer).ShouldBe("""{"weather":false,"calendar":false,"commute":false,"news":false}""");
    }

    [Fact]
    public async Task Without_settings_somebody_hears_the_usual_and_why()
    {
        await using var stage = Stage.At(parts: Parts());
        stage.Settings.IsDown = true;

        await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportSettingsFailed", TestPart.LineMim(PartKind.Weather), TestPart.LineMim(PartKind.News), "PersonalReportOutroConfigured"]);
    }

    [Fact]
    public async Task Without_settings_nothing_personal_is_told()
    {
        await using var stage = Stage.At(parts: Parts());
        stage.Settings.IsDown = true;

        (await stage.Jibo.Say("what's on my calendar", "requestCalendar")).ShouldBeFinal().ShouldSay("calendar");

        stage.Mims.ShouldBe(["PersonalReportSettingsFailed"]);
    }

    [Fact]
    public async Task Settings_that_hang_are_not_waited_for()
    {
        await using var stage = Stage.At(parts: Parts());
        stage.Settings.Hangs = true;

        var report = stage.ReportAsync();
        await Passes(stage, Usual.SettingsTimeout, stage.Settings.Asked);
        await report;

        stage.Mims[0].ShouldBe("PersonalReportSettingsFailed");
    }

    [Fact]
    public async Task A_guest_does_not_hear_that_settings_are_down()
    {
        await using var stage = Stage.At(speaker: null, parts: Parts());
        stage.Settings.IsDown = true;
        await stage.ReportAsync();

        await stage.AnswerAsync("notInLoop");

        stage.Mims[0].ShouldBe("PersonalReportKickOffNonPersonal");
    }

    [Fact]
    public async Task A_prefetch_that_hangs_keeps_nobody_from_being_asked()
    {
        await using var stage = Stage.At(speaker: null, parts: Parts());
        stage.Lasso.Hanging.Add("prefetch");

        var question = stage.ReportAsync();
        await Passes(stage, Weather.WeatherAhead.MostWait, stage.Lasso.Prefetched);

        (await question).ShouldListenFor("shared/wrong_id");
    }

    [Fact]
    public void All_that_it_waits_for_fits_into_the_time_that_a_skill_has()
    {
        var most = TimeSpan.FromSeconds(2) + TimeSpan.FromSeconds(4.5);

        most.ShouldBeLessThan(new Skills.Hosting.SkillHostOptions().Deadline);
        (Usual.SettingsTimeout + Usual.DataTimeout).ShouldBeLessThan(most);
    }

    private static IReadOnlyList<IReportPart> Parts(PartKind? special = null, Func<PartKind, IReportPart>? make = null) =>
        [.. Enum.GetValues<PartKind>().Select(kind => kind == special ? make!(kind) : TestPart.Telling(kind))];

    private static IEnumerable<string> Lines(PartKind special, string mim) =>
        Enum.GetValues<PartKind>().Select(kind => kind == special ? mim : TestPart.LineMim(kind));

    private static void Choose(Stage stage) =>
        stage.Settings.Set(Stage.AdasAccount, "calendar", """{"value":true}""").Set(Stage.AdasAccount, "commute", """{"value":true}""");

    // The clock moves when all have been asked, by no less and no more than they may take.
    private static async Task Passes(Stage stage, TimeSpan wait, params IEnumerable<Task> asked)
    {
        await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        for (var turn = 0; turn < 200; turn++)
            await Task.Yield();
        stage.Jibo.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        for (var turn = 0; turn < 20; turn++)
            await Task.Yield();
        stage.Jibo.HasBegun.ShouldBeFalse("it has not waited");
        stage.Jibo.Clock.Advance(TimeSpan.FromMilliseconds(1));
    }
}
