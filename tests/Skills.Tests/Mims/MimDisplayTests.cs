using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class MimDisplayTests
{
    private static readonly string[] Prompts =
    [
        MimText.Prompt("Q", "Well?"),
        MimText.Prompt("NM", "Hm?"),
        MimText.Prompt("NM", "Hm??", 2),
        MimText.Prompt("NI", "You?"),
        MimText.Prompt("NI", "Hello?", 2),
    ];

    private static SkillTestClient Ask(TempFolder folder, string more)
    {
        folder.Write("en/Ask.mim", MimText.Question($"\"rule_name\":\"shared/yes_no\",{more},", Prompts));
        return MimSkill.Client(folder, slimmer => new QnFactory("Ask it", slimmer, new()
        {
            Mim = _ => "Ask",
            PromptData = _ => new() { ["views"] = JsonElement.Parse("""{"card":{"kind":"card"},"text":"{}","count":7}""") },
        }).CreateGraph());
    }

    private static Display? Shown(TestAnswer answer) => answer.Slims[0].Config.Display;

    private static string? ContextOf(TestAnswer answer) => Shown(answer)?.View.GetProperty("context").GetRawText();

    [Theory]
    [InlineData(2, 2, "m-", "m+")]
    [InlineData(1, 99, "m+", "m+")]
    [InlineData(99, 1, "i+", "i+")]
    [InlineData(2, 1, "m-", "i+")]
    [InlineData(99, 99, "m-", "i-")]
    public async Task A_view_is_shown_when_enough_went_wrong(int noMatches, int noInputs, params string[] turns)
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, $$"""
            "gui":{"type":"Javascript","data":"{}"},"no_matches_for_gui":{{noMatches}},"no_inputs_for_gui":"{{noInputs}}"
            """);
        Shown(await jibo.LaunchAsync("go")).ShouldBeNull();

        foreach (var turn in turns)
            (Shown(await jibo.ContinueAsync(text: turn[0] == 'm' ? "blah" : "")) is not null).ShouldBe(turn[1] == '+');
    }

    [Fact]
    public async Task A_view_is_shown_at_once_without_thresholds_and_in_the_robots_form()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, """ "gui":{"type":"Javascript","data":{"viewConfig":{"a":"b\"c"}},"pause":true} """);

        var slim = (await jibo.LaunchAsync("go")).Slims[0];

        var display = slim.Config.Display!;
        (display.Type, display.Name, display.Layer, display.Visible, display.KeepDisplay).ShouldBe(("DISPLAY", "PEGASUS_VIEW", 0, true, false));
        display.View.GetRawText().ShouldBe(
            """{"type":"SKILL","name":"MIM_VIEW","context":{"type":"Javascript","data":"{\"viewConfig\":{\"a\":\"b\\\"c\"}}","pause":true}}""");
        display.OnCancel!.Value.GetRawText().ShouldBe("""[{"type":"HIDE_DISPLAY","name":"HIDE_MIM_VIEW"}]""");
        slim.Options!.DisplayMode.ShouldBe(DisplayModes.StartOnPlay);
    }

    [Theory]
    [InlineData("skill.views.card", """{"type":"Javascript","data":"{\"kind\":\"card\"}"}""")]
    [InlineData("skill.views.text", """{"type":"Javascript","data":"{}"}""")]
    public async Task A_view_may_come_from_the_skill(string data, string context)
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, $$""" "gui":{"type":"Javascript","data":"{{data}}"} """);

        ContextOf(await jibo.LaunchAsync("go")).ShouldBe(context);
    }

    [Fact]
    public async Task A_menu_of_samples_stands_in_for_a_view()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, """ "sample_utterances":"yes, no ,,maybe \"later\"","num_tries_for_gui":1 """);
        Shown(await jibo.LaunchAsync("go")).ShouldBeNull();

        ContextOf(await jibo.ContinueAsync(text: "blah")).ShouldBe(
            """{"type":"Menu","data":[{"label":"yes","utterance":"yes","icon":"confirm"},{"label":"no","utterance":"no","icon":"cancel"},{"label":"maybe \"later\"","utterance":"maybe \"later\""}],"pause":false}""");
    }

    [Theory]
    [InlineData("\"sample_utterances\":\"yes,no\"")]
    [InlineData("\"gui\":{\"type\":\"File\",\"data\":\"views/a.json\"}")]
    [InlineData("\"gui\":null,\"sample_utterances\":\"\",\"no_matches_for_gui\":0")]
    public async Task Nothing_is_shown_where_there_is_nothing_to_show(string more)
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, more);

        Shown(await jibo.LaunchAsync("go")).ShouldBeNull();
    }

    [Theory]
    [InlineData("skill.views.count")]
    [InlineData("skill.nothing.more")]
    public async Task What_cannot_be_shown_is_no_reason_not_to_speak(string data)
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, $$""" "gui":{"type":"Javascript","data":"{{data}}"} """);

        Shown((await jibo.LaunchAsync("go")).ShouldSay("Well?")).ShouldBeNull();
    }
}
