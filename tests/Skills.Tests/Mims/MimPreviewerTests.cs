using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Mims.Showing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Tests.Mims;

/// <summary>Prompts tried at a made-up moment.</summary>
public sealed class MimPreviewerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_prompt_has_a_verdict_and_what_it_rests_on()
    {
        var preview = Preview(
            MimText.Of(
                "announcement", "",
                MimText.Prompt("AN", "Hi ${speaker}", condition: "!!speaker && dt.hour < 12", id: "fits"),
                MimText.Prompt("AN", "Evening", condition: "dt.hour > 17 || dt.day == 'Sunday'", id: "later"),
                MimText.Prompt("AN", "Nothing", condition: "skill.nothing.more == 1", id: "fails"),
                MimText.Prompt("AN", "${skill.nothing}", id: "hole"),
                MimText.Prompt("AN", "Never", id: "never", more: ",\"weight\":0"),
                MimText.Prompt("NM", "Again?", id: "again")),
            new() { Runtime = TestScope.Runtime() });

        preview.Prompts.Select(prompt => (prompt.Id, prompt.Verdict)).ShouldBe(
        [
            ("fits", "eligible"), ("later", "condition-not-met"), ("fails", "condition-fails"), ("hole", "cannot-be-said"), ("never", "never-chosen"),
            ("again", "other-category"),
        ]);
        preview.Prompts[0].Looked.ShouldBe([new("speaker", "Ay da", null), new("dt.hour", "8", null)]);
        preview.Prompts[1].Looked.ShouldBe([new("dt.hour", "8", null), new("dt.day", "Wednesday", null)]);
        preview.Prompts[2].Reason.ShouldBe("There is nothing to take more of");
        preview.Prompts[2].Looked.ShouldBe([new("skill.nothing.more", null, "There is nothing to take more of")]);
        preview.Prompts[3].Reason.ShouldBe("A hole has nothing in it");
        preview.Eligible.ShouldBe(1);
        preview.Prompts[0].Chance.ShouldBe(1);
    }

    [Fact]
    public void A_question_is_tried_as_it_is_asked_again()
    {
        var mim = MimText.Question(
            "\"rule_name\":\"shared/yes_no, ${skill.more}\",\"num_tries_for_gui\":1,\"sample_utterances\":\"yes, no\",", MimText.Prompt("Q", "Well?"), MimText.Prompt("NM", "One more time.", 1),
            MimText.Prompt("NM", "For the last time.", 2));
        var variables = new Dictionary<string, JsonElement> { ["more"] = JsonElement.Parse("\"word/other\"") };

        var again = Preview(mim, new() { Category = "Errors", SubCategory = "NM", Attempt = 2, Variables = variables });
        var first = Preview(mim, new() { Variables = variables });

        again.Prompts.Select(prompt => prompt.Verdict).ShouldBe(["other-category", "other-attempt", "eligible"]);
        again.Prompts[2].Rules.ShouldBe(["shared/yes_no", "word/other"]);
        again.Prompts[2].View!.Value.GetProperty("context").GetProperty("type").GetString().ShouldBe("Menu");
        first.Prompts.Select(prompt => prompt.Verdict).ShouldBe(["eligible", "other-category", "other-category"]);
        first.Prompts[0].View.ShouldBeNull();
    }

    [Fact]
    public void What_is_eligible_is_what_a_turn_may_say()
    {
        var mim = MimText.Of(
            "announcement", "",
            MimText.Prompt("AN", "a ${speaker.age}", condition: "speaker.gender == 'female'", id: "a"), MimText.Prompt("AN", "b ${speaker}", condition: "!speaker", id: "b"),
            MimText.Prompt("AN", "c ${skill.variant}", condition: "skill.variant == 'calm'", id: "c"), MimText.Prompt("AN", "d ${location.state}", id: "d"),
            MimText.Prompt("AN", "e ${Math.floor(dt.minute / 10)}", id: "e"));
        var preview = Preview(mim, new() { Runtime = TestScope.Runtime(), Variant = "calm" });
        var slimmer = new Slimmer(MimLibrary.Load(_folder.Path), new());

        var said = Enumerable.Range(0, 60).Select(seed => slimmer.Say(Turn(seed), "Test")!.Config.Play!.Esml).Distinct().Order(StringComparer.Ordinal);

        preview.Prompts.Where(prompt => prompt.Verdict == "eligible").Select(prompt => prompt.Esml!).ShouldBe(said);
        said.ShouldBe(["a 39", "c calm", "e 1"]);
    }

    [Fact]
    public void Nothing_is_left_to_chance_or_remembered()
    {
        var mim = MimText.Announcement("one", "two", "three");
        var question = new PreviewQuestion { Runtime = TestScope.Runtime() };
        var first = JsonSerializer.Serialize(Preview(mim, question), MimJson.Plain.MimPreview);
        for (var i = 0; i < 5; i++)
            JsonSerializer.Serialize(Preview(mim, question), MimJson.Plain.MimPreview).ShouldBe(first);
    }

    [Fact]
    public void Texts_that_become_too_much_are_left_out_and_that_is_told()
    {
        var long_ = new string('x', 3000);
        var mim = MimText.Announcement(Enumerable.Range(0, 120).Select(_ => $"${{skill.word}}{long_}"));
        var preview = Preview(mim, new() { Variables = new Dictionary<string, JsonElement> { ["word"] = JsonElement.Parse($"\"{new string('y', 12_000)}\"") } });

        preview.Truncated.ShouldBeTrue();
        preview.Eligible.ShouldBe(120);
        preview.Prompts[0].Esml!.Length.ShouldBe(15_000);
        preview.Prompts[^1].Esml.ShouldBeNull();
        preview.Prompts[^1].Looked.ShouldBeEmpty();
        preview.Prompts.Sum(prompt => (prompt.Esml?.Length ?? 0) + (prompt.Plain?.Length ?? 0)).ShouldBeLessThanOrEqualTo(MimPreviewer.MaxText);
        preview.Prompts[0].Looked.ShouldBe([new("skill.word", new string('y', 200) + "...", null)]);
    }

    [Fact]
    public void A_view_that_every_prompt_shows_is_not_told_without_end()
    {
        var gui = $$"""{"type":"Menu","data":[{"label":"{{new string('x', 100_000)}}"}],"pause":false}""";
        var mim = MimText.Of("announcement", $"\"gui\":{gui},", Enumerable.Range(1, 50).Select(number => MimText.Prompt("AN", "Look.", id: $"p{number}")));

        var preview = Preview(mim, new());

        preview.Truncated.ShouldBeTrue();
        preview.Eligible.ShouldBe(50);
        preview.Prompts.Count(prompt => prompt.View is not null).ShouldBeInRange(1, 10);
    }

    [Fact]
    public void Whoever_went_away_is_not_tried_for()
    {
        _folder.Write("en/Test.mim", MimText.Announcement("one"));
        Should.Throw<OperationCanceledException>(() => new MimPreviewer("test", TimeProvider.System)
            .Preview("Test", MimLibrary.Load(_folder.Path).Find("Test")!, new(), new CancellationToken(canceled: true)));
    }

    private MimPreview Preview(string mim, PreviewQuestion question)
    {
        _folder.Write("en/Test.mim", mim);
        question.Fault().ShouldBeNull();
        return new MimPreviewer("test", TimeProvider.System)
            .Preview("Test", MimLibrary.Load(_folder.Path).Find("Test")!, question, TestContext.Current.CancellationToken);
    }

    private static Turn Turn(int seed) => new(
        new() { Type = SkillRequestTypes.ListenLaunch, Data = new() { General = new() { RobotId = $"r{seed}", Lang = "en" }, Runtime = TestScope.Runtime() } },
        "test", new(TimeProvider.System, new(new Random(seed))), NullLogger.Instance, "calm");
}
