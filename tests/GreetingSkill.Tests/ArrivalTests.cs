using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>Somebody comes, and Jibo begins.</summary>
public class ArrivalTests
{
    private static async Task<Stage> SeesStrangerAsync()
    {
        var stage = Stage.At("2030-03-05 14:00", speaker: null);
        stage.Jibo.Robot.Sees.Add("NOT_TRAINED");
        await stage.Jibo.BeginProactively();
        return stage;
    }

    [Fact]
    public async Task Somebody_he_knows_is_greeted_by_name()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(TimeSpan.FromHours(3));

        await stage.Jibo.BeginProactively();

        stage.Jibo.Expect.Final().Mim("Arrival");
    }

    [Fact]
    public async Task The_launch_of_this_greeting_is_not_an_earlier_one()
    {
        await using var stage = Stage.At("2030-03-05 14:00");
        stage.History.Latest = query => new()
        {
            Id = "l",
            RobotId = "r",
            Timestamp = query.EndTime < stage.Now.ToUnixTimeMilliseconds() ? stage.Now.AddHours(-3) : stage.Now,
        };

        await stage.Jibo.BeginProactively();

        stage.Jibo.Expect.Final().Mim("Arrival");
    }

    [Fact]
    public async Task Late_at_night_he_is_quiet()
    {
        await using var stage = Stage.At("2030-03-05 23:40", speaker: null);
        stage.Jibo.Robot.Sees.Add("NOT_TRAINED");

        await stage.Jibo.BeginProactively();

        stage.Jibo.Expect.Final().Mim("Whisper");
    }

    [Fact]
    public async Task Somebody_he_only_sees_is_greeted_by_name_too()
    {
        await using var stage = Stage.At("2030-03-05 14:00", speaker: null).Born(Stage.Bob, "1990-03-05");
        stage.Jibo.Robot.Sees.Add(Stage.Bob);

        await stage.Jibo.BeginProactively();

        stage.Jibo.Expect.Final().Mim("Birthday").Speech("Bob");
        stage.History.Queries.ShouldAllBe(query => query.PersonId == Stage.Bob);
    }

    [Fact]
    public async Task Somebody_he_does_not_know_is_asked()
    {
        await using var stage = await SeesStrangerAsync();

        stage.Jibo.Expect.Open().Mim("WhoIsIt").ListensFor("shared/wrong_id");
    }

    [Fact]
    public async Task Who_says_a_name_of_the_house_is_greeted_by_it_and_shown_to_the_robot()
    {
        await using var stage = await SeesStrangerAsync();
        stage.LastGreeted[Stage.Ada] = stage.Now - TimeSpan.FromDays(4);

        await stage.Jibo.Say("it's Ada");

        stage.Jibo.Expect.Final().Mim("Missed").Speech("missed you");
        stage.Jibo.Last.Behaviors.OfType<SetPresentPerson>().Single().LooperId.ShouldBe(Stage.Ada);
        stage.History.Queries[^1].PersonId.ShouldBe(Stage.Ada);
    }

    [Theory]
    [InlineData("somebody else", "NiceToMeetYou")]
    [InlineData("never mind", "NeverMind")]
    public async Task Who_has_no_name_or_keeps_it_is_welcome(string text, string mim)
    {
        await using var stage = await SeesStrangerAsync();

        await stage.Jibo.Say(text);

        stage.Jibo.Expect.Final().Mim(mim);
    }

    [Fact]
    public async Task Who_says_nothing_is_let_be_and_who_mumbles_is_asked_once_more()
    {
        await using var quiet = await SeesStrangerAsync();
        await quiet.Jibo.StaySilent();
        quiet.Jibo.Expect.Final().Mim("LetThemBe");

        await using var mumbling = await SeesStrangerAsync();
        await mumbling.Jibo.Say("rhubarb");
        mumbling.Jibo.Expect.Open().Mim("WhoIsIt");
        await mumbling.Jibo.Say("rhubarb");
        mumbling.Jibo.Expect.Final().Mim("NeverMind");
    }

    [Fact]
    public async Task A_member_of_the_loop_that_there_is_not_is_greeted_without_a_name()
    {
        await using var stage = await SeesStrangerAsync();

        await stage.Jibo.Say("it's me", "loopmember", ("loopMemberReferent", "nobody-of-this-loop"));

        stage.Jibo.Last.Slims[^1].Config.Play!.Meta!.MimId.ShouldBeOneOf("Hello", "AskDay");
    }

    [Fact]
    public async Task Where_nobody_has_a_name_nobody_is_asked_for_one()
    {
        await using var stage = Stage.At("2030-03-05 14:00", speaker: null);
        stage.Jibo.Robot.Users.Clear();
        stage.Jibo.Robot.Sees.Add("NOT_TRAINED");

        await stage.Jibo.BeginProactively();

        stage.Jibo.Last.Slims[^1].Config.Play!.Meta!.MimId.ShouldBeOneOf("Arrival", "AskDay");
    }
}
