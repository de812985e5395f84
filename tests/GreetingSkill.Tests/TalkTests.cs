using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>He asks how somebody is, and is kind about the answer.</summary>
public class TalkTests
{
    private static Task<Stage> AskedAsync(string local = "2030-03-05 14:00") => Stage.WhereHeAsksAsync(true, local, jibo => jibo.Say("hello", "hello"));

    [Theory]
    [InlineData("2030-03-05 08:00", "AskMorning")]
    [InlineData("2030-03-05 14:00", "AskDay")]
    [InlineData("2030-03-05 19:00", "AskEvening")]
    public async Task The_question_fits_the_hour(string local, string mim)
    {
        await using var stage = await AskedAsync(local);

        stage.Jibo.Expect.Open().Mim(mim).ListensFor("shared/yes_no");
    }

    [Fact]
    public async Task He_does_not_ask_every_time()
    {
        await using var stage = await Stage.WhereHeAsksAsync(false, "2030-03-05 14:00", jibo => jibo.Say("hello", "hello"));

        stage.Jibo.Expect.Final().Mim("Hello");
    }

    [Theory]
    [InlineData("2030-03-05 23:30", "hello")]
    [InlineData("2030-03-05 14:00", "goodBye")]
    [InlineData("2030-03-05 14:00", "whatsUp")]
    [InlineData("2030-03-05 08:00", "goodEvening")]
    [InlineData("2030-03-05 19:00", "goodMorning")]
    [InlineData("2030-12-25 14:00", "hello")]
    public async Task There_are_moments_when_he_never_asks(string local, string intent)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            await using var stage = Stage.At(local, seed: seed);
            await stage.Jibo.Say("…", intent);
            stage.Jibo.Expect.Final();
        }
    }

    [Fact]
    public async Task He_is_glad_when_somebody_is_well()
    {
        await using var stage = await AskedAsync();

        await stage.Jibo.Say("yes");

        stage.Jibo.Expect.Final().Mim("GladToHear");
    }

    [Fact]
    public async Task He_listens_when_somebody_is_not()
    {
        await using var stage = await AskedAsync();

        await stage.Jibo.Say("no");
        stage.Jibo.Expect.Open().Mim("TellMe").ListensFor("shared/wildcard");

        await stage.Jibo.Say("my tooth hurts");
        stage.Jibo.Expect.Final().Mim("Listened");
    }

    [Theory]
    [InlineData("no")]
    [InlineData("not really")]
    public async Task He_does_not_press(string text)
    {
        await using var stage = await AskedAsync();
        await stage.Jibo.Say("no");

        await stage.Jibo.Say(text);

        stage.Jibo.Expect.Final().Mim("Comfort");
    }

    [Fact]
    public async Task Silence_is_an_answer()
    {
        await using var sad = await AskedAsync();
        await sad.Jibo.Say("no");
        await sad.Jibo.StaySilent();
        sad.Jibo.Expect.Final().Mim("Comfort");

        await using var quiet = await AskedAsync();
        await quiet.Jibo.StaySilent();
        quiet.Jibo.Expect.Final().Mim("NoAnswer");
    }

    [Fact]
    public async Task What_he_does_not_understand_he_asks_for_once_more()
    {
        await using var stage = await AskedAsync();

        await stage.Jibo.Say("the cat is blue");
        stage.Jibo.Expect.Open().Mim("AskDay").ListensFor("shared/yes_no");
        await stage.Jibo.Say("the cat is blue");

        stage.Jibo.Expect.Final().Mim("AnyAnswer");
    }

    [Fact]
    public async Task Another_wish_is_taken_as_an_answer()
    {
        await using var stage = await AskedAsync();

        await stage.Jibo.Say("stop", "stop");

        stage.Jibo.Expect.Final().Mim("AnyAnswer");
    }

    [Fact]
    public async Task A_story_that_nobody_understands_was_still_told()
    {
        await using var stage = await AskedAsync();
        await stage.Jibo.Say("no");

        await stage.Jibo.Say("mumble", new Contracts.Nlu.NluResult());

        stage.Jibo.Expect.Final().Mim("Listened");
    }
}
