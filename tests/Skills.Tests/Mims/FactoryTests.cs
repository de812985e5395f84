using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class FactoryTests
{
    private static SkillTestClient All(TempFolder folder, bool final, params IReadOnlyList<string> mims) =>
        MimSkill.Client(folder, slimmer => new ManFactory("Say all", slimmer, new() { Mims = _ => mims, Final = final }).CreateGraph());

    private static SkillTestClient Any(TempFolder folder, string mim, bool final = false) =>
        MimSkill.Client(folder, slimmer => new MimFactory("Do MIM", slimmer, new() { Mim = _ => mim, Final = final }).CreateGraph());

    [Fact]
    public async Task Several_announcements_are_one_sequence_of_slims()
    {
        using var folder = new TempFolder();
        folder.Write("en/One.mim", MimText.Announcement("One"));
        folder.Write("en/Two.mim", MimText.Announcement("Two"));
        await using var jibo = All(folder, final: true, "One", "Two", "One");

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldBeFinal().Speech.ShouldBe("One Two One");
        answer.Behavior.ShouldBeOfType<Sequence>().Children.ShouldAllBe(child => child is Slim);
    }

    [Fact]
    public async Task An_announcement_that_does_not_fit_is_left_out_of_the_sequence()
    {
        using var folder = new TempFolder();
        folder.Write("en/One.mim", MimText.Announcement("One"));
        folder.Write("en/Never.mim", MimText.Of("announcement", "", MimText.Prompt("AN", "Never", condition: "false")));
        await using var jibo = All(folder, final: false, "Never", "One");

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldBeFinal(false);
        answer.Behavior.ShouldBeOfType<Sequence>().Children.ShouldHaveSingleItem();
        (await jibo.ContinueAsync()).ShouldSay("Left by Done");
    }

    [Fact]
    public async Task Announcements_of_which_none_fits_are_done_at_once()
    {
        using var folder = new TempFolder();
        folder.Write("en/Never.mim", MimText.Of("announcement", "", MimText.Prompt("AN", "Never", condition: "false")));
        await using var jibo = All(folder, final: true, "Never", "Never");

        (await jibo.LaunchAsync("go")).ShouldSay("Left by Done");
    }

    [Fact]
    public async Task A_question_is_no_part_of_several_announcements()
    {
        using var folder = new TempFolder();
        folder.Write("en/Ask.mim", MimText.Question(prompts: MimText.Prompt("Q", "Well?")));
        await using var jibo = All(folder, final: true, "Ask");

        (await jibo.LaunchAsync("go")).ShouldBeError("MIM 'Ask' isn't an announcement");
    }

    [Fact]
    public async Task An_announcement_succeeds_when_it_was_said()
    {
        using var folder = new TempFolder();
        folder.Write("en/Say.mim", MimText.Announcement("Hello"));
        await using var jibo = Any(folder, "Say");

        (await jibo.LaunchAsync("go")).ShouldSay("Hello").ShouldBeFinal(false);
        (await jibo.ContinueAsync()).ShouldSay("Left by Success");
        jibo.Trace.ShouldBe("Route:Say > Announce:Done > Success");
    }

    [Theory]
    [InlineData("question")]
    [InlineData("optional-response")]
    public async Task What_awaits_an_answer_is_asked(string type)
    {
        using var folder = new TempFolder();
        folder.Write("en/Ask.mim", MimText.Of(type, "\"rule_name\":\"shared/yes_no\",", MimText.Prompt("Q", "Well?")));
        await using var jibo = Any(folder, "Ask");

        var asked = await jibo.LaunchAsync("go");
        asked.ShouldSay("Well?").ShouldListenFor("shared/yes_no");
        asked.Slims[0].Config.Play!.Meta!.MimType.ShouldBe(type);
        (await jibo.ContinueAsync()).ShouldSay("Left by FinalNoInput");
    }

    [Theory]
    [InlineData("Say", "Hello")]
    [InlineData("Ask", "Well?")]
    public async Task A_final_mim_ends_the_conversation(string mim, string speech)
    {
        using var folder = new TempFolder();
        folder.Write("en/Say.mim", MimText.Announcement("Hello"));
        folder.Write("en/Ask.mim", MimText.Question(prompts: MimText.Prompt("Q", "Well?")));
        await using var jibo = Any(folder, mim, final: true);

        (await jibo.LaunchAsync("go")).ShouldSay(speech).ShouldBeFinal();
    }
}
