namespace Jibo.Pegasus.OpenJiboSkill.Tests;

/// <summary>A runtime is a stranger: whatever it answers, the robot gets something that it can play, in time.</summary>
public sealed class HostilePlanTests : AtTheRuntime
{
    private protected override OpenJiboOptions Options => base.Options with { Timeout = TimeSpan.FromMilliseconds(400) };

    public static TheoryData<string> Plans() => new(
        "", "null", "7", "[]", "not JSON", "{\"actions\":null}", "{\"actions\":[1]}", "{\"actions\":{}}", "{\"status\":\"Dancing\"}", "{\"followUp\":null}",
        "{\"sessionId\":\"of-somebody-else\",\"actions\":[{\"type\":\"Speak\",\"text\":\"secret\"}]}",
        $"{{\"actions\":[{string.Join(',', Enumerable.Repeat("{\"type\":\"Speak\",\"text\":\"a\"}", 51))}]}}",
        $"{{\"actions\":[{{\"type\":\"Speak\",\"text\":\"{new string('a', 4001)}\"}}]}}",
        $"{{\"pad\":\"{new string('a', 70_000)}\"}}",
        new string('[', 200),
        "{\"actions\":[{\"type\":\"Speak\",\"text\":\"\\ud800\"}]}",
        "{\"actions\":[{\"type\":\"InvokeNativeSkill\",\"skillName\":\"openjibo-skill\"}]}",
        "{\"actions\":[{\"type\":\"InvokeNativeSkill\",\"skillName\":\"../../etc\"}]}",
        "{\"actions\":[{\"type\":\"InvokeNativeSkill\",\"skillName\":\"x\",\"payload\":{\"esml\":\"<script>\"}}]}",
        "{\"actions\":[{\"type\":\"Speak\",\"timeout\":{},\"text\":[]}]}");

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task What_is_no_plan_is_told_in_our_own_words(string answer)
    {
        Answers(answer);

        (await AskAsync()).ShouldBeFinal().PromptId!.ShouldStartWith("Away");
    }

    [Theory]
    [InlineData("""{"actions":[null,{"type":"Speak","text":"a <b> & 'c'"},{"type":"Dance"},{"type":99},{}]}""", "a &lt;b&gt; &amp; &apos;c&apos;")]
    [InlineData("""{"actions":[{"type":"Speak","text":"one\u0000two\u001b"}],"unheard":{"of":[1]}}""", "onetwo")]
    [InlineData("""{"Actions":[{"TYPE":"speak","Text":"any case"}]}""", "any case")]
    public async Task What_can_be_played_of_a_strange_plan_is_played(string plan, string esml)
    {
        Answers(plan);

        (await AskAsync()).Esml.ShouldBe(esml);
    }

    [Fact]
    public async Task More_than_a_conversation_may_hold_is_not_remembered()
    {
        Answers($$$"""{"actions":[{"type":"Speak","text":"So?"}],"followUp":{"keepMicOpen":true},"contextUpdates":{"big":"{{{new string('a', 9000)}}}"}}""");
        await AskAsync();
        Answers("""{"actions":[{"type":"Speak","text":"Done."}]}""");

        (await Jibo.Say("yes")).ShouldSay("Done.");

        Runtime.Turns.Last().Turn.Attributes.ContainsKey("conversation").ShouldBeFalse();
        Jibo.Last.Json.Length.ShouldBeLessThan(4000);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Another_status_is_no_plan(int status)
    {
        Answers("""{"actions":[{"type":"Speak","text":"no"}]}""", status);

        (await AskAsync()).PromptId!.ShouldStartWith("Away");
    }

    [Fact]
    public async Task A_runtime_that_is_away_is_left_alone_after_three_failures_and_tried_again_later()
    {
        Answers("", 503);
        for (var turn = 0; turn < 5; turn++)
            (await AskAsync()).PromptId!.ShouldStartWith("Away");
        Runtime.Turns.Count.ShouldBe(3);

        Answers("""{"actions":[{"type":"Speak","text":"Back."}]}""");
        (await AskAsync()).PromptId!.ShouldStartWith("Away");
        Jibo.Clock.Advance(TimeSpan.FromSeconds(16));

        (await AskAsync()).ShouldSay("Back.");
        (await AskAsync()).ShouldSay("Back.");
    }
}
