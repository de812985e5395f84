using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>Which greeting fits which moment.</summary>
public class OccasionTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("hello", "2030-03-05 14:00", "Hello")]
    [InlineData("heyJibo", "2030-03-05 14:00", "Hello")]
    [InlineData("goodMorning", "2030-03-05 08:00", "GoodMorning")]
    [InlineData("goodMorning", "2030-03-05 20:00", "GoodMorning")]
    [InlineData("goodAfternoon", "2030-03-05 15:00", "GoodAfternoon")]
    [InlineData("goodEvening", "2030-03-05 19:00", "GoodEvening")]
    [InlineData("goodNight", "2030-03-05 22:00", "GoodNight")]
    [InlineData("goodBye", "2030-03-05 09:00", "GoodBye")]
    [InlineData("imHome", "2030-03-05 17:30", "WelcomeHome")]
    [InlineData("imBack", "2030-03-05 17:30", "WelcomeBack")]
    [InlineData("whatsUp", "2030-03-05 12:00", "WhatsUp")]
    [InlineData("happyHoliday", "2030-03-05 12:00", "HolidayBack")]
    [InlineData("hello", "2030-03-05 23:30", "LateHello")]
    [InlineData("imHome", "2030-03-06 02:10", "LateHello")]
    [InlineData("goodNight", "2030-03-05 23:30", "GoodNight")]
    public async Task What_is_said_is_answered_in_kind(string intent, string local, string mim)
    {
        await using var stage = Stage.At(local).Greeted(AnHour);

        Stage.MimOf(await stage.Jibo.Say("…", intent)).ShouldBe(mim);

        stage.Jibo.Expect.Final();
    }

    [Theory]
    [InlineData("hello", "Again")]
    [InlineData("goodMorning", "Again")]
    [InlineData("goodBye", "GoodBye")]
    [InlineData("goodNight", "GoodNight")]
    public async Task A_second_greeting_within_minutes_is_short_and_a_goodbye_is_one(string intent, string mim)
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(TimeSpan.FromMinutes(4));

        Stage.MimOf(await stage.Jibo.Say("…", intent)).ShouldBe(mim);
    }

    [Fact]
    public async Task Who_was_greeted_is_remembered_by_person()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(TimeSpan.FromMinutes(4));
        stage.Jibo.Robot.Speaker = Stage.Bob;

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldNotBe("Again");

        stage.History.Queries.ShouldAllBe(query => query.PersonId == Stage.Bob && query.RobotId == stage.Jibo.Robot.RobotId && query.NotSessionId != null);
    }

    [Fact]
    public async Task Somebody_who_was_away_for_days_was_missed_for_as_many()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(TimeSpan.FromDays(5.2));

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Missed");
        stage.Jibo.Expect.Speech("missed you");
    }

    [Fact]
    public async Task Somebody_who_did_not_say_hello_but_was_there_was_not_missed()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(TimeSpan.FromDays(5));
        stage.LastSeen[Stage.Ada] = stage.Now - TimeSpan.FromDays(1);

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldNotBe("Missed");
    }

    [Fact]
    public async Task A_birthday_is_wished_once_a_day()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Born(Stage.Ada, "1990-03-05");
        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Birthday");
        stage.Jibo.Expect.Final().Speech("Ada");

        await using var later = Stage.At("2030-03-05 18:00").Born(Stage.Ada, "1990-03-05").Greeted(TimeSpan.FromHours(4));
        Stage.MimOf(await later.Jibo.Say("hello", "hello")).ShouldBe("Hello");
    }

    [Fact]
    public async Task Last_night_is_another_day()
    {
        await using var stage = Stage.At("2030-03-05 07:00").Born(Stage.Ada, "1990-03-05").Greeted(TimeSpan.FromHours(9));

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Birthday");
    }

    [Fact]
    public async Task The_others_hear_of_the_owners_birthday()
    {
        await using var stage = Stage.At("2030-03-05 14:00", Stage.Bob).Born(Stage.Ada, "1990-03-05");
        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("OwnersBirthday");
        stage.Jibo.Expect.Speech("Ada's birthday");

        await using var stranger = Stage.At("2030-03-05 14:00", speaker: null).Born(Stage.Ada, "1990-03-05");
        Stage.MimOf(await stranger.Jibo.Say("hello", "hello")).ShouldBe("OwnersBirthday");
    }

    [Theory]
    [InlineData("2030-01-01 10:00", null, "New Year")]
    [InlineData("2030-02-14 10:00", null, "Valentine's Day")]
    [InlineData("2030-04-01 10:00", null, "April")]
    [InlineData("2030-04-22 10:00", null, "Earth Day")]
    [InlineData("2030-10-31 10:00", null, "Halloween")]
    [InlineData("2030-12-26 10:00", null, "Christmas")]
    [InlineData("2030-11-28 10:00", "US", "Thanksgiving")]
    [InlineData("2030-10-14 10:00", "CA", "Thanksgiving")]
    public async Task Holidays_are_wished_on_their_day(string local, string? country, string holiday)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            await using var stage = Stage.At(local, seed: seed);
            stage.Jibo.Robot.CountryCode = country;

            Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Holiday");
            stage.Jibo.Expect.Final().Speech(holiday);
        }
    }

    [Theory]
    [InlineData("2030-11-28 10:00", null)]
    [InlineData("2030-11-28 10:00", "CA")]
    [InlineData("2030-11-21 10:00", "US")]
    [InlineData("2030-12-27 10:00", "US")]
    public async Task Other_days_are_just_days(string local, string? country)
    {
        await using var stage = Stage.At(local);
        stage.Jibo.Robot.CountryCode = country;

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldNotBe("Holiday");
    }

    [Fact]
    public async Task Two_people_are_greeted_by_both_names()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(AnHour);
        stage.Jibo.Robot.Sees.AddRange([Stage.Bob, Stage.Ada, "NOT_TRAINED"]);

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Several");
        stage.Jibo.Expect.Speech("Ada and Bob");
    }

    [Fact]
    public async Task Many_people_are_greeted_without_calling_the_roll()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(AnHour);
        stage.Jibo.Robot.HeardFrom("Cleo").HeardFrom("Dan").HeardFrom("Eve");
        stage.Jibo.Robot.Speaker = Stage.Ada;
        stage.Jibo.Robot.Sees.AddRange(stage.Jibo.Robot.Users.Select(user => user.Id!));

        await stage.Jibo.Say("hello", "hello");

        stage.Jibo.Expect.Speech("Ada, Bob, Cleo and everybody");
    }

    [Fact]
    public async Task A_robot_that_does_not_tell_the_time_greets_all_the_same()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(AnHour);
        stage.Jibo.Robot.LocalTime = null;

        Stage.MimOf(await stage.Jibo.Say("hello", "hello")).ShouldBe("Hello");
        stage.Jibo.Last.Speech.ShouldNotContain("evening");
    }

    [Fact]
    public async Task A_name_with_markup_stays_text()
    {
        await using var stage = Stage.At("2030-03-05 14:00").Greeted(AnHour);
        stage.Jibo.Robot.Users[0] = stage.Jibo.Robot.Users[0] with { FirstName = "<anim cat='dance'/>" };
        stage.Jibo.Robot.Sees.Add(Stage.Bob);

        await stage.Jibo.Say("hello", "hello");

        stage.Jibo.Last.Esml.ShouldContain("&lt;anim cat=&apos;dance&apos;/&gt;");
    }
}
