namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>When a reminder comes due, by what was said and when it was said. 2030-01-02 is a Wednesday.</summary>
public class WhenTests
{
    [Theory]
    // After a while.
    [InlineData("2030-01-02 10:00", "minutes=10", "2030-01-02 10:10")]
    [InlineData("2030-01-02 10:00", "hours=1 minutes=30", "2030-01-02 11:30")]
    [InlineData("2030-01-02 23:55", "minutes=10", "2030-01-03 00:05")]
    // The next such hour, but not in the middle of the night.
    [InlineData("2030-01-02 10:00", "time=6:00", "2030-01-02 18:00")]
    [InlineData("2030-01-02 05:00", "time=6:00", "2030-01-02 06:00")]
    [InlineData("2030-01-02 20:00", "time=6:00", "2030-01-03 06:00")]
    [InlineData("2030-01-02 20:00", "time=3:00", "2030-01-03 15:00")]
    [InlineData("2030-01-02 01:30", "time=3:00", "2030-01-02 03:00")]
    [InlineData("2030-01-02 23:00", "time=12:30", "2030-01-03 00:30")]
    [InlineData("2030-01-02 10:00", "time=12:30", "2030-01-02 12:30")]
    [InlineData("2030-01-02 18:00", "time=6:00", "2030-01-03 06:00")]
    [InlineData("2030-01-02 10:00", "time=6:00 ampm=am", "2030-01-03 06:00")]
    [InlineData("2030-01-02 10:00", "time=3:00 ampm=am", "2030-01-03 03:00")]
    [InlineData("2030-01-02 10:00", "time=12:00 ampm=pm", "2030-01-02 12:00")]
    [InlineData("2030-01-02 10:00", "time=12:00 ampm=am", "2030-01-03 00:00")]
    // Parts of the day.
    [InlineData("2030-01-02 10:00", "date=tomorrow part=morning", "2030-01-03 09:00")]
    [InlineData("2030-01-02 10:00", "date=today part=evening", "2030-01-02 18:00")]
    [InlineData("2030-01-02 19:20", "date=today part=evening", "2030-01-02 20:20")]
    [InlineData("2030-01-02 10:00", "date=tonight", "2030-01-02 20:00")]
    [InlineData("2030-01-02 21:10", "date=tonight", "2030-01-02 22:10")]
    [InlineData("2030-01-02 10:00", "part=morning", "2030-01-03 09:00")]
    [InlineData("2030-01-02 10:00", "part=night", "2030-01-02 20:00")]
    [InlineData("2030-01-02 10:00", "date=tonight time=8:00", "2030-01-02 20:00")]
    [InlineData("2030-01-02 10:00", "date=tonight time=12:00", "2030-01-03 00:00")]
    [InlineData("2030-01-02 10:00", "date=tomorrow part=evening time=8:00", "2030-01-03 20:00")]
    // Days.
    [InlineData("2030-01-02 10:00", "date=tomorrow", "2030-01-03 09:00")]
    [InlineData("2030-01-02 10:00", "date=tomorrow time=8:00", "2030-01-03 08:00")]
    [InlineData("2030-01-02 10:00", "date=tomorrow time=6:00", "2030-01-03 18:00")]
    [InlineData("2030-01-02 10:00", "date=today time=3:00", "2030-01-02 15:00")]
    [InlineData("2030-01-02 10:00", "date=2030-01-04 time=12:00 ampm=pm", "2030-01-04 12:00")]
    [InlineData("2030-01-02 10:00", "date=2030-01-04 time=12:00 ampm=am", "2030-01-05 00:00")]
    [InlineData("2030-01-02 10:00", "date=2030-01-02 time=8:00", "2030-01-09 08:00")]
    [InlineData("2030-01-02 10:00", "date=weekend", "2030-01-05 09:00")]
    [InlineData("2030-01-02 10:00", "date=nextweek", "2030-01-07 09:00")]
    [InlineData("2030-12-31 23:59", "date=tomorrow", "2031-01-01 09:00")]
    // Every day, every week.
    [InlineData("2030-01-02 10:00", "time=8:00 repeat=daily", "2030-01-03 08:00")]
    [InlineData("2030-01-02 07:00", "time=8:00 repeat=daily", "2030-01-02 08:00")]
    [InlineData("2030-01-02 10:00", "part=evening repeat=daily", "2030-01-02 18:00")]
    [InlineData("2030-01-02 10:00", "date=2030-01-04 time=12:00 ampm=pm repeat=weekly", "2030-01-04 12:00")]
    [InlineData("2030-01-02 10:00", "date=2030-01-02 repeat=weekly", "2030-01-09 09:00")]
    public async Task It_is_due_when_people_mean(string now, string said, string due)
    {
        await using var stage = Stage.At(now);

        await stage.SetAsync("call mum", Entities(said));

        stage.Jibo.Expect.Mim("Kept").Final();
        stage.DueLocally.ShouldBe(due);
    }

    [Theory]
    // Clocks go from 2:00 to 3:00 on March 10, and from 2:00 back to 1:00 on November 3.
    [InlineData("2030-03-09 20:00", "date=tomorrow part=morning", "2030-03-10 09:00", "2030-03-10T16:00:00Z")]
    [InlineData("2030-03-09 10:00", "date=tomorrow time=2:30 ampm=am", "2030-03-10 03:30", "2030-03-10T10:30:00Z")]
    [InlineData("2030-11-02 20:00", "date=tomorrow part=morning", "2030-11-03 09:00", "2030-11-03T17:00:00Z")]
    [InlineData("2030-11-02 10:00", "date=tomorrow time=1:30 ampm=am", "2030-11-03 01:30", "2030-11-03T08:30:00Z")]
    [InlineData("2030-03-10 01:30", "hours=1", "2030-03-10 03:30", "2030-03-10T10:30:00Z")]
    [InlineData("2030-11-02 22:00", "hours=12", "2030-11-03 09:00", "2030-11-03T17:00:00Z")]
    public async Task Days_on_which_clocks_are_changed_keep_the_hour_that_was_said(string now, string said, string due, string utc)
    {
        await using var stage = Stage.At(now);

        await stage.SetAsync("call mum", Entities(said));

        stage.DueLocally.ShouldBe(due);
        DateTimeOffset.FromUnixTimeMilliseconds(stage.Kept.DueAt).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(utc);
        stage.Kept.TimeZone.ShouldBe("America/Los_Angeles");
    }

    [Theory]
    [InlineData("Europe/Berlin", "DE", "2030-03-30 20:00", "2030-03-31 09:00")]
    [InlineData("Asia/Tokyo", "JP", "2030-03-30 20:00", "2030-03-31 09:00")]
    [InlineData("Australia/Sydney", "AU", "2030-04-06 20:00", "2030-04-07 09:00")]
    [InlineData("America/St_Johns", "CA", "2030-03-09 20:00", "2030-03-10 09:00")]
    public async Task Every_zone_keeps_its_own_hours(string zone, string country, string now, string due)
    {
        await using var stage = Stage.At(now, zone: zone, country: country);

        await stage.SetAsync("call mum", ("date", "tomorrow"), ("part", "morning"));

        stage.DueLocally.ShouldBe(due);
    }

    [Fact]
    public async Task Of_a_robot_that_does_not_tell_where_it_stands_most_of_the_country_counts()
    {
        await using var stage = Stage.At("2030-03-30 20:00", zone: "Europe/Berlin", country: "DE", tellsItsPosition: false);

        await stage.SetAsync("call mum", ("date", "tomorrow"), ("part", "morning"));

        stage.DueLocally.ShouldBe("2030-03-31 09:00");
    }

    [Fact]
    public async Task Of_a_country_that_nobody_knows_the_offset_of_the_moment_counts()
    {
        await using var stage = Stage.At("2030-03-09 20:00", country: "XX");

        await stage.SetAsync("call mum", ("date", "tomorrow"), ("part", "morning"));

        stage.Kept.TimeZone.ShouldBe("-08:00");
        stage.DueLocally.ShouldBe("2030-03-10 10:00");
    }

    [Fact]
    public async Task A_robot_whose_clock_is_years_astray_is_believed_its_offset_alone()
    {
        await using var stage = Stage.At("2030-01-02 10:00");
        stage.Jibo.Robot.LocalTime = "1970-01-01T00:00:10.000-08:00";

        await stage.SetAsync("call mum", ("time", "6:00"));

        stage.DueLocally.ShouldBe("2030-01-02 18:00");
    }

    [Fact]
    public async Task A_robot_that_does_not_tell_its_time_is_taken_to_be_at_Greenwich()
    {
        await using var stage = Stage.At("2030-01-02 10:00", zone: "Etc/UTC", country: "GB");
        stage.Jibo.Robot.LocalTime = null;

        await stage.SetAsync("call mum", ("time", "6:00"));

        stage.DueLocally.ShouldBe("2030-01-02 18:00");
    }

    [Theory]
    [InlineData("2030-01-02 10:00", "date=yesterday")]
    [InlineData("2030-01-02 10:00", "date=2029-12-24")]
    [InlineData("2030-01-02 10:00", "date=2090-12-24")]
    [InlineData("2030-01-02 20:00", "date=today time=3:00 ampm=pm")]
    [InlineData("2030-01-02 14:00", "date=today part=morning")]
    [InlineData("2030-01-02 10:00", "hours=999999")]
    public async Task A_time_that_cannot_be_is_asked_for_again(string now, string said)
    {
        await using var stage = Stage.At(now);

        await stage.SetAsync("call mum", Entities(said));
        stage.Jibo.Expect.Mim("AskOtherTime").ListensFor("reminder/when").Open();
        await stage.Jibo.Say("tomorrow at nine", "reminderTime", ("date", "tomorrow"), ("time", "9:00"));

        stage.Jibo.Expect.Mim("Kept");
        stage.DueLocally.ShouldBe("2030-01-03 09:00");
    }

    [Theory]
    [InlineData("date=today")]
    [InlineData("date=week")]
    [InlineData("repeat=daily")]
    [InlineData("repeat=weekly")]
    [InlineData("minutes=0")]
    [InlineData("time=25:99 date=tomorrow hours=null")]
    [InlineData("date=tomorrow' OR 1=1")]
    public async Task Too_little_is_asked_about_and_nonsense_does_no_harm(string said)
    {
        await using var stage = Stage.At("2030-01-02 10:00");

        await stage.SetAsync("call mum", Entities(said));

        if (stage.Jibo.IsOpen)
            stage.Jibo.Expect.Mim("AskWhen");
        else
            stage.DueLocally.ShouldBe("2030-01-03 09:00");
    }

    private static (string, string)[] Entities(string said) =>
        [.. said.Split(' ').Where(part => part.Contains('=', StringComparison.Ordinal)).Select(part => (part[..part.IndexOf('=', StringComparison.Ordinal)], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]))];
}
