using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>What Jibo feels, is asked to feel, and hears that people feel.</summary>
public class EmotionTests
{
    private static SkillTestClient Jibo() => SkillTestClient.For<ChitchatSkill>(ChitchatSkill.Id);

    private static Task<TestAnswer> AskAsync(SkillTestClient jibo, string intent, string emotion) =>
        jibo.LaunchAsync(intent, entities: Entities.Of(("Emotion", emotion)));

    public static TheoryData<string> Names => [.. Feelings.Names];

    [Fact]
    public void Every_feeling_is_one_that_people_speak_of() =>
        ShippedThings.All.Where(match => match.Category == Feelings.Category).Select(match => match.Value).ShouldBe(Feelings.Names, ignoreOrder: true);

    [Theory]
    [InlineData("JOYFUL", "Happy", true)]
    [InlineData("joyful", "Happy", true)]
    [InlineData("SAD", "Sad", true)]
    [InlineData("SAD", "Happy", false)]
    [InlineData("NEUTRAL", "Angry", false)]
    [InlineData("INSECURE", "Scared", true)]
    public async Task Asked_how_he_feels_he_answers_by_his_mood(string mood, string asked, bool yes)
    {
        await using var jibo = Jibo();
        jibo.Robot.Emotion = mood;
        string[] affirmative = ["RI_JBO_IsEmotion_AN_01", "RI_JBO_IsEmotion_AN_02", "RI_JBO_IsEmotion_AN_03"];
        for (var i = 0; i < 6; i++)
        {
            var answer = await AskAsync(jibo, "isJiboEmotion", asked);
            affirmative.Contains(answer.PromptId).ShouldBe(yes, answer.Speech);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_feeling_on_command_moves_him_before_he_speaks(string emotion)
    {
        await using var jibo = Jibo();

        var answer = await AskAsync(jibo, "requestJiboEmotion", emotion);

        var sequence = answer.Behavior.ShouldBeOfType<Sequence>();
        var impact = sequence.Children[0].ShouldBeOfType<ImpactEmotion>();
        (impact.Valence ?? impact.Confidence).ShouldNotBeNull();
        sequence.Children[1].ShouldBeOfType<Slim>();
        jibo.Trace.ShouldBe("IntentSplit:EmotionCommand > ProcessCommand:Done > Feel:Done > Announce");
    }

    [Fact]
    public async Task Happy_lifts_and_sad_lowers()
    {
        await using var jibo = Jibo();

        ImpactOf(await AskAsync(jibo, "requestJiboEmotion", "Happy")).Valence.ShouldBe("MEDIUM_POS");
        ImpactOf(await AskAsync(jibo, "requestJiboEmotion", "sad")).Valence.ShouldBe("MEDIUM_NEG");
        ImpactOf(await AskAsync(jibo, "requestJiboEmotion", "joyful")).Valence.ShouldBe("MEDIUM_POS");
    }

    [Fact]
    public async Task A_feeling_that_is_none_moves_nothing()
    {
        await using var jibo = Jibo();

        (await AskAsync(jibo, "requestJiboEmotion", "purple")).Behavior.ShouldBeOfType<Slim>();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_feeling_has_an_answer_in_every_question(string emotion)
    {
        await using var jibo = Jibo();
        foreach (var intent in new[] { "isJiboEmotion", "doesJiboGetEmotion", "requestJiboEmotion", "userIsEmotion" })
            (await AskAsync(jibo, intent, emotion)).Slims[^1].Config.Play!.Meta!.MimId.ShouldNotBe("CC_Fallback");
    }

    [Theory]
    [InlineData("doesJiboGetEmotion", "Angry", "RI_JBO_Gets_Angry")]
    [InlineData("doesJiboGetEmotion", "Hopeful", "RI_JBO_Gets_General")]
    [InlineData("userIsEmotion", "Sad", "RI_USR_Is_SS_Sad")]
    [InlineData("userIsEmotion", "Hungry", "RI_USR_Is_SS_Hungry")]
    [InlineData("userIsEmotion", "Silly", "RI_USR_Is_SS_General")]
    public async Task A_feeling_with_an_answer_of_its_own_gets_it(string intent, string emotion, string mim)
    {
        await using var jibo = Jibo();

        (await AskAsync(jibo, intent, emotion)).Slims[^1].Config.Play!.Meta!.MimId.ShouldBe(mim);
    }

    private static ImpactEmotion ImpactOf(TestAnswer answer) => answer.Behaviors.OfType<ImpactEmotion>().Single();
}
