using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Testing;

public sealed class SkillConversationTests : IDisposable
{
    private readonly TempFolder _content = new();

    public SkillConversationTests() => _content.Write("yes-no-skill/manifest.json", """
        { "id": "yes-no-skill", "intents": [ { "name": "ask", "entities": [ { "name": "What", "value": "Question" } ], "memo": "hi", "utterances": [ "[please] ask me", "ask about {Thing:text}" ] } ] }
        """);

    public void Dispose() => _content.Dispose();

    private SkillConversation Jibo() => SkillConversation.With<YesNoSkill>("yes-no-skill", options => options.Host = new() { ContentFolder = _content.Path });

    private static SkillConversation With(FuncSkill.Script script) =>
        SkillConversation.With<FuncSkill>(configure: options => options.Services = services => services.AddSingleton(script));

    [Fact]
    public async Task A_conversation_reads_as_a_story()
    {
        await using var jibo = Jibo();

        await jibo.Say("Please ask me!");
        jibo.Expect.Speech("yes or no").Node("Ask").ListensFor("shared/yes_no").Open().Analytics("Skill Entry", ("user_initiated", "True"));
        await jibo.Say("what a nice day");
        jibo.Expect.Speech("yes or no 2").Node("Yes or no/Ask");
        await jibo.StaySilent();
        jibo.Expect.Speech("yes or no 3");
        await jibo.Say("sure thing", "yes");
        jibo.Expect.Speech("you said yes").Node("Say yes").Final();

        jibo.Trace.ShouldBe("Ask:Unclear > Ask:Unclear > Ask:Yes > Say yes");
        jibo.Transcript.Turns.Select(turn => turn.Intent).ShouldBe(["ask", null, null, "yes"]);
    }

    [Fact]
    public async Task A_failure_shows_what_was_said_what_was_expected_the_conversation_so_far_and_the_trace()
    {
        await using var jibo = Jibo();
        await jibo.Say("ask me");
        await jibo.Say("no");

        var failure = Should.Throw<SkillTestException>(() => jibo.Expect.Speech("you said yes")).Message;

        failure.ShouldBe(string.Join(Environment.NewLine, """
            The answer should say "you said yes", but says "You said no".
            The conversation so far (seed 1):
              "ask me" (ask What=Question)
                Jibo: "Yes or no? 1" at Yes or no/Ask, listens for shared/yes_no
              "no" (no)
                Jibo: "You said no" at Yes or no/Say no, listens for nothing
            Trace: Ask:No > Say no
            """.Split('\n')));
    }

    public static TheoryData<Action<Expectation>, string> Disappointments => new()
    {
        { expect => expect.Node("Say yes"), "leave the conversation at node 'Say yes', but leaves it at 'Yes or no/Ask'" },
        { expect => expect.Final(), "be final, but waits for an answer" },
        { expect => expect.ListensFor("shared/wrong_id"), "listen for shared/wrong_id, but listens for shared/yes_no" },
        { expect => expect.Redirect("other-skill"), "redirect to other-skill, but redirects to nobody" },
        { expect => expect.Mim("Ask"), "say a prompt of Ask, but says one of" },
        { expect => expect.Silence(), "say nothing, but says \"Yes or no? 1\"" },
        { expect => expect.Error("boom"), "be the error \"boom\", but is no error" },
        { expect => expect.Analytics("Skill Offer"), "report Skill Offer, but reports Skill Entry" },
        { expect => expect.Analytics("Skill Entry", ("user_initiated", "False")), "report Skill Entry (user_initiated=False)" },
    };

    [Theory]
    [MemberData(nameof(Disappointments))]
    public async Task Every_expectation_can_be_disappointed(Action<Expectation> expect, string reason)
    {
        await using var jibo = Jibo();
        await jibo.Say("ask me");

        Should.Throw<SkillTestException>(() => expect(jibo.Expect)).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_slot_of_an_utterance_becomes_an_entity_beside_those_of_the_manifest()
    {
        await using var jibo = Jibo();

        await jibo.Say("ask about the deep sea");

        jibo.Transcript.Turns[0].Entities!.ToDictionary(entity => entity.Key, entity => entity.Value.GetString())
            .ShouldBe(new Dictionary<string, string?> { ["What"] = "Question", ["Thing"] = "the deep sea" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_sentence_that_launches_nothing_names_those_that_do()
    {
        await using var jibo = Jibo();

        (await Should.ThrowAsync<SkillTestException>(() => jibo.Say("tell me a joke"))).Message
            .ShouldBe("Nothing is launched by \"tell me a joke\": the manifest of yes-no-skill knows: [please] ask me; ask about {Thing:text}.");
    }

    [Fact]
    public async Task Silence_needs_somebody_who_listens()
    {
        await using var jibo = Jibo();

        (await Should.ThrowAsync<SkillTestException>(() => jibo.StaySilent())).Message.ShouldContain("Nobody listens");
        Should.Throw<SkillTestException>(() => jibo.Expect).Message.ShouldContain("Nothing has been said yet");
    }

    [Fact]
    public async Task After_the_end_a_sentence_launches_anew()
    {
        await using var jibo = Jibo();
        await jibo.Say("ask me");
        await jibo.Say("yes");

        await jibo.Say("ask me");

        jibo.Expect.Speech("yes or no 1");
        jibo.Trace.ShouldBe("Ask");
    }

    [Fact]
    public async Task Jibo_can_begin_by_himself()
    {
        await using var jibo = With(new() { Enter = (turn, _) => Task.FromResult(EnterResult.RedirectTo(new("other-skill"))) });

        await jibo.BeginProactively(JsonElement.Parse("\"now\""));

        jibo.Expect.Redirect("other-skill");
        jibo.Transcript.Turns[0].Type.ShouldBe(SkillRequestTypes.ProactiveLaunch);
    }

    [Fact]
    public async Task Who_is_in_the_loop_and_what_time_it_is_can_change_between_turns()
    {
        var heard = new List<string>();
        await using var jibo = With(new()
        {
            Enter = (turn, _) =>
            {
                heard.Add($"{turn.Runtime.Perception?.Speaker} at {turn.Time.GetUtcNow():HH:mm}");
                return Task.FromResult(EnterResult.Act(turn.Jcp.Silence()));
            },
            Exit = (_, _) => Task.FromResult<ExitResult<FuncSkill.Fork>>(FuncSkill.Fork.Again),
        });

        await jibo.Say("hello", "hello");
        jibo.Robot.HeardFrom("Ada", id: "ada");
        jibo.Clock.Advance(TimeSpan.FromMinutes(5));
        await jibo.Say("hello", "hello");

        heard.ShouldBe([" at 16:15", "ada at 16:20"]);
        jibo.Transcript.Turns[1].After.ShouldBe(300);
        jibo.Transcript.Turns[1].Runtime!.Perception!.Speaker.ShouldBe("ada");
    }
}
