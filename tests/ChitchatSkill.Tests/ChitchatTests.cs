using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

public class ChitchatTests
{
    private static SkillTestClient Jibo(int seed = 1) => SkillTestClient.For<ChitchatSkill>("chitchat-skill", options => options.Seed = seed);

    private static JsonElement Memo(string json) => JsonElement.Parse(json);

    private static Task<TestAnswer> LaunchAsync(SkillTestClient jibo, string intent) =>
        jibo.LaunchAsync(intent, entities: intent == "canJiboAction" ? Entities.Of(("Action", "Dance")) : null);

    public static TheoryData<string, string> Responses => new()
    {
        { "thanks", "JBO_Thanks" },
        { "howAreYou", "JBO_HowAreYou" },
        { "askForTime", "KU_AskForTime" },
        { "canJiboAction", "RI_JBO_CanDance" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task An_intent_is_answered_by_its_own_response_and_the_conversation_ends(string intent, string mim)
    {
        await using var jibo = Jibo();

        var answer = (await LaunchAsync(jibo, intent)).ShouldBeFinal();

        var meta = answer.Slims.ShouldHaveSingleItem().Config.Play!.Meta!;
        meta.MimId.ShouldBe(mim);
        meta.MimType.ShouldBe("announcement");
        jibo.Trace.ShouldBe("IntentSplit:ScriptedResponse > ProcessQuery:Done > Announce");
    }

    [Fact]
    public async Task A_known_speaker_is_called_by_the_name_as_it_sounds_and_it_is_escaped()
    {
        await using var jibo = Jibo();
        jibo.Robot.HeardFrom("Zoë", phoneticName: "Zo <anim cat='dance'/> & ee");
        var heard = new List<string>();
        for (var i = 0; i < 8; i++)
            heard.Add((await LaunchAsync(jibo, "thanks")).Esml);

        heard.ShouldContain(esml => esml.Contains("Zo &lt;anim cat=&apos;dance&apos;/&gt; &amp; ee", StringComparison.Ordinal));
        heard.ShouldAllBe(esml => !esml.Contains("cat='dance'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thanks_make_him_glad_before_he_speaks()
    {
        await using var jibo = Jibo();

        var answer = await LaunchAsync(jibo, "thanks");

        var sequence = answer.Behavior.ShouldBeOfType<Sequence>();
        var impact = sequence.Children[0].ShouldBeOfType<ImpactEmotion>();
        impact.Valence.ShouldBe("LOW_POS");
        impact.Confidence.ShouldBe("LOW_POS");
        sequence.Children[1].ShouldBeOfType<Slim>();
    }

    [Theory]
    [InlineData("2030-01-02T08:15:30.123-08:00", "a quarter past eight|8:15 in the morning")]
    [InlineData("2030-01-02T23:45:00.000+05:30", "a quarter to twelve|11:45 at night")]
    [InlineData("2030-01-02T12:00:00Z", "noon|12:00 in the afternoon")]
    public async Task The_time_is_the_robots_own(string local, string either)
    {
        await using var jibo = Jibo();
        jibo.Robot.LocalTime = local;
        for (var i = 0; i < 6; i++)
        {
            var answer = await LaunchAsync(jibo, "askForTime");
            either.Split('|').ShouldContain(time => answer.Speech.Contains(time, StringComparison.Ordinal), answer.Speech);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    public async Task A_robot_that_does_not_tell_its_time_is_answered_politely(string? local)
    {
        await using var jibo = Jibo();
        jibo.Robot.LocalTime = local;
        for (var i = 0; i < 6; i++)
            (await LaunchAsync(jibo, "askForTime")).PromptId.ShouldBeOneOf("KU_AskForTime_AN_05", "KU_AskForTime_AN_06");
    }

    [Fact]
    public async Task He_dances_when_asked()
    {
        await using var jibo = Jibo();

        (await LaunchAsync(jibo, "canJiboAction")).Esml.ShouldContain("<anim cat='dance'");
    }

    [Theory]
    [InlineData("""{"mim":"JBO_NeverWritten","type":"ScriptedResponse"}""")]
    [InlineData("""{"mim":"../core-responses/CC_Fallback","type":"ScriptedResponse"}""")]
    [InlineData("""{"mim":5,"type":"ScriptedResponse"}""")]
    [InlineData("""{"mim":"JBO_Thanks","type":"SomethingNew"}""")]
    [InlineData("\"Launch intent\"")]
    [InlineData("[]")]
    public async Task A_response_that_cannot_be_found_becomes_the_fallback(string memo)
    {
        await using var jibo = Jibo();

        var answer = await jibo.LaunchAsync("thanks", memo: Memo(memo));

        answer.ShouldBeFinal().Slims.ShouldHaveSingleItem().Config.Play!.Meta!.MimId.ShouldBe("CC_Fallback");
    }

    [Fact]
    public async Task An_impact_that_no_robot_knows_is_left_out()
    {
        await using var jibo = Jibo();

        var answer = await jibo.LaunchAsync("thanks", memo: Memo("""{"mim":"JBO_Thanks","type":"ScriptedResponse","valenceImpact":"ENORMOUS"}"""));

        answer.Behavior.ShouldBeOfType<Slim>();
    }

    [Fact]
    public async Task A_launch_without_a_memo_is_an_error()
    {
        await using var jibo = Jibo();

        (await jibo.LaunchProactivelyAsync()).ShouldBeError("Skill launch without memo arrived");
    }

    [Fact]
    public async Task A_turn_after_the_answer_completes_the_graph()
    {
        await using var jibo = Jibo();
        await LaunchAsync(jibo, "thanks");

        (await jibo.ContinueAsync("yes")).ShouldBeFinal().Json.ShouldContain("\"action\":null");
        jibo.Trace.ShouldBe("IntentSplit:ScriptedResponse > ProcessQuery:Done > Announce:Done > Complete:Done");
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public async Task A_bare_yes_or_no_launches_nothing(string intent)
    {
        await using var jibo = Jibo();

        await Should.ThrowAsync<SkillTestException>(() => jibo.LaunchAsync(intent));
    }

    [Fact]
    public async Task Only_the_dance_is_promised_and_other_feats_are_answered_honestly()
    {
        await using var jibo = Jibo();

        var answer = await jibo.LaunchAsync("canJiboAction", entities: Entities.Of(("Action", "juggle")));

        answer.Slims[^1].Config.Play!.Meta!.MimId.ShouldBe("RI_JBO_Can_SS_ActionHands");
        answer.Esml.ShouldNotContain("cat='dance'");
    }
}
