using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class QnFactoryTests
{
    private static readonly string[] Escalating =
    [
        MimText.Prompt("Q", "Tea or coffee?"),
        MimText.Prompt("NM", "Which of the two?", 1),
        MimText.Prompt("NM", "Say tea, or say coffee.", 2),
        MimText.Prompt("NI", "Are you there?", 1),
    ];

    private static SkillTestClient Ask(TempFolder folder, string mim, QnOptions? options = null)
    {
        folder.Write("en/Ask.mim", mim);
        return MimSkill.Client(folder, slimmer => new QnFactory("Ask it", slimmer, options ?? new() { Mim = _ => "Ask" }).CreateGraph());
    }

    private static string? State(SkillTestClient jibo) =>
        jibo.Session!.Data!.Value.TryGetProperty("_mim", out var state) ? state.GetRawText() : null;

    [Fact]
    public async Task An_answer_with_an_intent_is_a_success()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));

        (await jibo.LaunchAsync("go")).ShouldSay("Tea or coffee?").ShouldListenFor("shared/yes_no").ShouldBeFinal(false);
        (await jibo.ContinueAsync("tea", "tea please")).ShouldSay("Left by Success");

        jibo.Trace.ShouldBe("Ask:Answered > Classify:Success > Success");
    }

    [Fact]
    public async Task An_intent_alone_is_enough_since_a_tap_has_no_words()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));
        await jibo.LaunchAsync("go");

        (await jibo.ContinueAsync("tea")).ShouldSay("Left by Success");
    }

    [Fact]
    public async Task Words_without_a_meaning_are_asked_for_again_until_no_prompt_is_left()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));
        await jibo.LaunchAsync("go");

        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Which of the two?").ShouldListenFor("shared/yes_no").ShouldBeFinal(false);
        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Say tea, or say coffee.");
        State(jibo).ShouldBe("""{"noMatch":2,"noInput":0,"noMatchMax":false,"noInputMax":false,"mim":"Ask"}""");
        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Left by FinalNoMatch");
        State(jibo).ShouldBe("""{"noMatch":3,"noInput":0,"noMatchMax":true,"noInputMax":false,"mim":"Ask"}""");
    }

    [Fact]
    public async Task Silence_is_counted_apart_from_words_without_a_meaning()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));
        await jibo.LaunchAsync("go");

        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Which of the two?");
        var silent = await jibo.ContinueAsync(text: " ");
        silent.ShouldSay("Are you there?");
        silent.Slims[0].Config.Play!.Meta!.PromptSubCategory.ShouldBe("NI");
        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Say tea, or say coffee.");
        (await jibo.ContinueAsync()).ShouldSay("Left by FinalNoInput");
        State(jibo).ShouldBe("""{"noMatch":2,"noInput":2,"noMatchMax":false,"noInputMax":true,"mim":"Ask"}""");
    }

    [Fact]
    public async Task A_question_that_was_asked_again_can_still_be_answered()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));
        await jibo.LaunchAsync("go");
        await jibo.ContinueAsync(text: "blah");

        (await jibo.ContinueAsync("tea", "tea")).ShouldSay("Left by Success");

        jibo.Trace.ShouldBe("Ask:Answered > Classify:NoMatch > NoMatch:Answered > Classify:Success > Success");
    }

    [Fact]
    public async Task A_question_with_no_prompt_that_fits_is_not_taken_for_answered()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: MimText.Prompt("Q", "Well?", condition: "!!speaker")));

        // The launch has an intent, which is no answer to what was never asked.
        (await jibo.LaunchAsync("go")).ShouldSay("Left by FinalNoInput");
    }

    [Fact]
    public async Task A_question_begins_anew_with_no_misunderstandings()
    {
        using var folder = new TempFolder();
        folder.Write("en/Ask.mim", MimText.Question(prompts: Escalating));
        await using var jibo = MimSkill.Client(folder, slimmer => Graph.Define<QnAnswer>("Twice", g =>
        {
            var first = g.Add(new QnFactory("First", slimmer, new() { Mim = _ => "Ask" }).CreateGraph());
            var second = g.Add(new QnFactory("Second", slimmer, new() { Mim = _ => "Ask" }).CreateGraph());
            foreach (var answer in Enum.GetValues<QnAnswer>())
            {
                first.On(answer, second);
                second.On(answer, g.Exit(answer));
            }
        }));
        await jibo.LaunchAsync("go");
        await jibo.ContinueAsync(text: "blah");
        await jibo.ContinueAsync("tea", "tea");

        (await jibo.ContinueAsync(text: "blah")).ShouldSay("Which of the two?");
    }

    [Fact]
    public async Task The_mim_is_named_once_and_remembered_while_prompt_data_is_made_each_time()
    {
        var key = new TurnKey<string>("mim");
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: [MimText.Prompt("Q", "Q ${skill.n}"), MimText.Prompt("NM", "NM ${skill.n}")]), new()
        {
            Mim = turn =>
            {
                turn.IsLaunch.ShouldBeTrue();
                turn.Set(key, "Ask");
                return "Ask";
            },
            PromptData = turn => new() { ["n"] = turn.Session!.Trace.Count },
        });

        (await jibo.LaunchAsync("go")).ShouldSay("Q 1");
        (await jibo.ContinueAsync(text: "blah")).ShouldSay("NM 3");
    }

    [Fact]
    public async Task A_final_question_says_so_and_still_takes_a_reply()
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating), new() { Mim = _ => "Ask", Final = true });

        (await jibo.LaunchAsync("go")).ShouldSay("Tea or coffee?").ShouldBeFinal();
        (await jibo.ContinueAsync("tea")).ShouldSay("Left by Success");
    }

    [Theory]
    [InlineData("shared/yes_no", new[] { "shared/yes_no" })]
    [InlineData("shared/yes_no, hello/more ,", new[] { "shared/yes_no", "hello/more" })]
    [InlineData("hello/${skill.kind}", new[] { "hello/kite" })]
    public async Task The_robot_listens_with_the_rules_of_the_file(string ruleName, string[] rules)
    {
        using var folder = new TempFolder();
        await using var jibo = Ask(folder, MimText.Question($"\"rule_name\":\"{ruleName}\",", Escalating),
            new() { Mim = _ => "Ask", PromptData = _ => new() { ["kind"] = "kite" } });

        (await jibo.LaunchAsync("go")).ListensFor.ShouldBe(rules);
    }

    [Theory]
    [InlineData("""{"noMatch":-1,"noInput":0}""", "Skill session has impossible counts of a question")]
    [InlineData("""{"noMatch":2147483647,"noInput":0,"mim":"Ask"}""", "Skill session has impossible counts of a question")]
    [InlineData("""{"noMatch":"many"}""", "Skill session has no state of a question")]
    [InlineData("[]", "Skill session has no state of a question")]
    [InlineData("""{"noMatch":0}""", "Skill session has no question")]
    [InlineData("""{"noMatch":0,"mim":"../secret"}""", "MIM '../secret' doesn't exist")]
    [InlineData("""{"noMatch":0,"mim":"Say"}""", "MIM 'Say' isn't a question")]
    public async Task A_session_that_was_tampered_with_is_an_error(string state, string message)
    {
        using var folder = new TempFolder();
        folder.Write("en/Say.mim", MimText.Announcement("Hello"));
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating));
        await jibo.LaunchAsync("go");
        var input = new Contracts.Skills.SkillInput { Nlu = NluResult.Nothing, Asr = new() { Text = "blah" } };
        var session = jibo.Session! with { Data = JsonElement.Parse($$"""{"_mim":{{state}}}""") };

        (await jibo.SendAsync(jibo.Request("LISTEN_UPDATE", input, session))).ShouldBeError(message);
    }

    [Theory]
    [InlineData("Nope", "MIM 'Nope' doesn't exist")]
    [InlineData("Say", "MIM 'Say' isn't a question")]
    public async Task What_cannot_be_asked_is_named(string mim, string message)
    {
        using var folder = new TempFolder();
        folder.Write("en/Say.mim", MimText.Announcement("Hello"));
        await using var jibo = Ask(folder, MimText.Question(prompts: Escalating), new() { Mim = _ => mim });

        (await jibo.LaunchAsync("go")).ShouldBeError(message);
    }
}
