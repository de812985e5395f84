using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class MimLintTests
{
    private static string[] Warnings(string mim)
    {
        using var folder = new TempFolder();
        folder.Write("en/A.mim", mim);
        var report = MimLint.Check(folder.Path);
        report.Faults.ShouldBeEmpty();
        return [.. report.Warnings.Select(warning => warning.ToString())];
    }

    [Fact]
    public void A_library_as_it_should_be_has_no_warnings()
    {
        using var folder = new TempFolder();
        folder.Write("en/Say.mim", MimText.Of("announcement", "", MimText.Prompt("AN", "Hi ${speaker}", condition: "!!speaker", id: "a"), MimText.Prompt("AN", "Hi", id: "b")));
        folder.Write("en/Ask.mim", MimText.Question(prompts: [MimText.Prompt("Q", "Well?"), MimText.Prompt("NM", "Hm?"), MimText.Prompt("NI", "You?"), MimText.Prompt("NI", "Yes?", 2)]));
        folder.Write("en/Thing.mim", MimText.Announcement("I like ${skill.thing}"));
        folder.Write("en/May.mim", MimText.Of("optional-response", "\"rule_name\":\"a/b\",", MimText.Prompt("Q", "Well?")));

        var report = MimLint.Check(folder.Path);

        report.Warnings.ShouldBeEmpty();
        report.Faults.ShouldBeEmpty();
        report.Mims.ShouldBe(4);
    }

    [Fact]
    public void Faults_and_oddities_are_listed_together()
    {
        using var folder = new TempFolder();
        folder.Write("en/A.mim", "{");
        folder.Write("en/B.mim", MimText.Of("announcement", "", MimText.Prompt("AN", "${domain}")));

        var report = MimLint.Check(folder.Path);

        report.Faults.ShouldHaveSingleItem().File.ShouldBe("en/A.mim");
        report.Warnings.Select(warning => warning.ToString()).ShouldBe(
        [
            "en/B.mim: has no prompt that always fits, and may fall silent",
            "en/B.mim:1: prompt 'AN_1': prompt speaks of 'domain', which does not exist here",
        ]);
        report.Mims.ShouldBe(1);
    }

    [Fact]
    public void A_mim_that_may_fall_silent_is_named() =>
        Warnings(MimText.Of("announcement", "", MimText.Prompt("AN", "Hi", condition: "!!speaker", id: "a"), MimText.Prompt("AN", "Hi ${speaker}", id: "b")))
            .ShouldBe(["en/A.mim: has no prompt that always fits, and may fall silent"]);

    [Fact]
    public void A_mim_that_says_nothing_at_all_is_named() =>
        Warnings(MimText.Of("announcement", "\n", "\n" + MimText.Prompt("Q", "Hi"))).ShouldBe(
        [
            "en/A.mim: has no Entry-Core prompt of AN, and never says anything",
            "en/A.mim:3: prompt 'Q_1': is Entry-Core Q, which nobody asks of a MIM of the type announcement",
        ]);

    [Fact]
    public void A_question_that_gives_up_at_once_is_named() =>
        Warnings(MimText.Question(prompts: MimText.Prompt("Q", "Well?"))).ShouldBe(
        [
            "en/A.mim: has no NM prompt, and gives up at once on an answer that is not understood",
            "en/A.mim: has no NI prompt, and gives up at once on an answer that does not come",
        ]);

    [Fact]
    public void A_prompt_that_is_never_reached_is_named() =>
        Warnings(MimText.Question(prompts:
        [
            MimText.Prompt("Q", "Well?"),
            "\n" + MimText.Prompt("Q", "Or else?", id: "never", more: ",\"weight\":0"),
            "\n" + MimText.Prompt("NM", "One"),
            "\n" + MimText.Prompt("NM", "Three", 3),
            "\n" + MimText.Prompt("NI", "Null", 0),
        ])).ShouldBe(
        [
            "en/A.mim:2: prompt 'never': has the weight 0, and is never said",
            "en/A.mim:4: prompt 'NM_3': has the index 3, which is never reached: there is no NM prompt of the index 2",
            "en/A.mim:5: prompt 'NI_0': has the index 0, which is never reached: there is no NI prompt of the index 1",
        ]);

    [Fact]
    public void A_prompt_that_repeats_another_is_named() =>
        Warnings(MimText.Announcement("Hi", "Hello", " Hi ")).ShouldBe(["en/A.mim:1: prompt 'AN_3': says the same as prompt 'AN_1'"]);
}
