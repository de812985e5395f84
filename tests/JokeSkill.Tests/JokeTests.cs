using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

public class JokeTests
{
    [Fact]
    public async Task A_one_liner_comes_with_the_question_for_another_one_in_one_answer()
    {
        await using var jibo = await Jokes.ThatBeginsWithAOneLinerAsync();

        jibo.Expect.Open().ListensFor(Jokes.YesNo).Mim("Jokes").Mim("AnotherOne").Analytics(AnalyticsEvents.SkillEntry);
        jibo.Last.Behavior.ShouldBeOfType<Sequence>().Children.ShouldAllBe(child => child is Slim);
        jibo.Last.Slims[0].Config.Listen.ShouldBeNull();
        jibo.Trace.ShouldBe("Begin:Jibo > Pick a joke:OneLiner > Room for more:True > Ask");
    }

    [Fact]
    public async Task Yes_brings_another_one_and_no_a_parting_word()
    {
        await using var jibo = await Jokes.ThatBeginsWithAOneLinerAsync();
        var first = Jokes.JokeOf(jibo.Last);

        await jibo.Say("yes");
        Jokes.JokeOf(jibo.Last).ShouldNotBeNull().ShouldNotBe(first);

        await using var other = await Jokes.ThatBeginsWithAOneLinerAsync();
        await other.Say("no thanks");
        other.Expect.Mim("Parting").Final();
    }

    [Fact]
    public async Task A_riddle_waits_for_any_answer_and_then_tells_its_own()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");
        jibo.Expect.Open().Mim("AskRiddle").ListensFor(Jokes.Anything);
        Jokes.JokeOf(jibo.Last).ShouldNotBeNull().ShouldStartWith("JK_RIDDLE_");

        await jibo.Say("because of the cheese");

        jibo.Expect.Open().Mim("PunchLines").Mim("AnotherOne").ListensFor(Jokes.YesNo);
    }

    [Fact]
    public async Task Who_has_no_guess_is_encouraged_once_and_hears_the_answer_anyway()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");
        var question = jibo.Last.Speech;

        await jibo.StaySilent();
        jibo.Expect.Open().Mim("AskRiddle");
        jibo.Last.Speech.ShouldContain(question[^12..]);

        await jibo.StaySilent();
        jibo.Expect.Open().Mim("PunchLines").Mim("AnotherOne");
    }

    [Fact]
    public async Task A_guess_that_nobody_understands_is_asked_for_once_more()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");

        await jibo.Say("mumble", new Contracts.Nlu.NluResult());
        jibo.Expect.Open().Mim("AskRiddle").ListensFor(Jokes.Anything);
        await jibo.Say("mumble", new Contracts.Nlu.NluResult());

        jibo.Expect.Open().Mim("PunchLines");
    }

    [Theory]
    [InlineData("Riddle")]
    [InlineData("KnockKnock")]
    public async Task Who_says_stop_in_the_middle_is_let_go(string kind)
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync(kind);

        await jibo.Say("stop", "stop");

        jibo.Expect.Final().Mim("Parting");
    }

    [Fact]
    public async Task After_another_one_is_offered_in_vain_twice_he_leaves_it_at_that()
    {
        await using var quiet = await Jokes.ThatBeginsWithAOneLinerAsync();
        await quiet.StaySilent();
        quiet.Expect.Open().Mim("AnotherOne");
        await quiet.StaySilent();
        quiet.Expect.Final().Mim("QuietParting");

        await using var odd = await Jokes.ThatBeginsWithAOneLinerAsync();
        await odd.Say("purple elephants");
        odd.Expect.Open().Mim("AnotherOne").ListensFor(Jokes.YesNo);
        await odd.Say("purple elephants");
        odd.Expect.Final().Mim("QuietParting");
    }

    [Fact]
    public async Task A_kind_that_was_asked_for_stays_the_kind()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");
        for (var i = 0; i < 3; i++)
        {
            Jokes.JokeOf(jibo.Last).ShouldNotBeNull().ShouldStartWith("JK_RIDDLE_");
            await jibo.Say("no idea");
            await jibo.Say("yes");
        }
    }

    [Fact]
    public async Task Nobody_hears_more_than_a_few_in_a_row()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");
        for (var i = 1; i < Round.Longest; i++)
        {
            await jibo.Say("no idea");
            await jibo.Say("yes");
        }

        await jibo.Say("no idea");

        jibo.Expect.Final().Mim("PunchLines").Mim("Enough");
    }

    [Fact]
    public async Task A_robot_hears_every_joke_before_one_again()
    {
        await using var jibo = SkillTestClient.For<JokeSkill>("joke-skill");
        var all = jibo.Mims.Find("Jokes")!.Prompts.Count;
        var heard = new List<string>();
        while (heard.Count < all)
            heard.Add(Jokes.JokeOf(await jibo.LaunchAsync("requestTellJiboContent", entities: Contracts.Nlu.Entities.Of(("JiboContent", "Joke"))))!);

        heard.Distinct().Count().ShouldBe(all);
        Jokes.JokeOf(await jibo.LaunchAsync("requestTellJiboContent", entities: Contracts.Nlu.Entities.Of(("JiboContent", "Joke")))).ShouldNotBe(heard[^1]);
    }
}
