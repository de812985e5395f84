using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>Setting, listing and cancelling, as people talk.</summary>
public class ConversationTests
{
    private const string Morning = "2030-01-02 10:00";

    [Fact]
    public async Task A_reminder_is_kept_and_said_back_with_its_time()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("call my mum", ("time", "6:00"));

        stage.Jibo.Expect.Speech("to call your mum").Speech("today at 6 PM").Mim("Kept").Final();
        (stage.Kept.PersonId, stage.Kept.AskedBy, stage.Kept.Text).ShouldBe((Stage.Ada, Stage.Ada, "call my mum"));
    }

    [Theory]
    [InlineData("in 10 minutes", "minutes=10")]
    [InlineData("in 1 hour and 30 minutes", "hours=1,minutes=30")]
    [InlineData("tomorrow at noon", "date=tomorrow,time=12:00,ampm=pm")]
    [InlineData("on Friday at 9 AM", "date=2030-01-04")]
    [InlineData("on January 31 at 6:30 PM", "date=2030-01-31,time=6:30")]
    [InlineData("on February 3, 2031 at 9 AM", "date=2031-02-03")]
    [InlineData("every day at 8 AM", "time=8:00,repeat=daily")]
    [InlineData("every Friday at noon", "date=2030-01-04,time=12:00,ampm=pm,repeat=weekly")]
    [InlineData("today at midnight", "date=tonight,time=12:00", "tomorrow at midnight")]
    public async Task The_time_is_said_back_in_words(string words, string entities, string? instead = null)
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("call mum", [.. entities.Split(',').Select(e => e.Split('=', 2)).Select(e => (e[0], e[1]))]);

        stage.Jibo.Expect.Speech(instead ?? words);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_one_thing_after_the_other()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync(null);
        stage.Jibo.Expect.Mim("AskWhat").ListensFor("reminder/what").Open();
        await stage.Jibo.Say("to feed my cat", "reminderText", ("how", "to"), ("reminder", "feed my cat"));
        stage.Jibo.Expect.Mim("AskWhen").ListensFor("reminder/when").Open();
        await stage.Jibo.Say("at six", "reminderTime", ("time", "6:00"), ("ampm", "null"));

        stage.Jibo.Expect.Speech("to feed your cat").Final();
        stage.DueLocally.ShouldBe("2030-01-02 18:00");
    }

    [Fact]
    public async Task A_day_that_was_said_first_counts_for_the_hour_that_is_said_later()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("call mum", ("date", "today"));
        await stage.Jibo.Say("at seven", "reminderTime", ("time", "7:00"));

        stage.DueLocally.ShouldBe("2030-01-02 19:00");
    }

    [Fact]
    public async Task Somebody_who_does_not_want_it_any_more_gets_no_reminder()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("call mum");
        await stage.Jibo.Say("never mind", "cancel");

        stage.Jibo.Expect.Mim("NeverMind").Final();
        stage.Reminders.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task He_asks_again_when_he_does_not_understand_and_gives_up_in_the_end()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("call mum");
        await stage.Jibo.Say("purple");
        stage.Jibo.Expect.Mim("AskWhen").Open();
        await stage.Jibo.Say("purple");
        stage.Jibo.Expect.Mim("NeverMind").Final();

        await stage.SetAsync("call mum");
        for (var i = 0; i < 10 && stage.Jibo.IsOpen; i++)
            await stage.Jibo.Say("this week", "reminderTime", ("date", "week"));
        stage.Jibo.Expect.Mim("NeverMind").Final();
        stage.Reminders.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_sets_reminders_for_anybody()
    {
        await using var stage = Stage.At(Morning, speaker: null);

        await stage.SetAsync("call mum", ("time", "6:00"));

        (stage.Kept.PersonId, stage.Kept.AskedBy).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_reminder_can_be_for_somebody_else_or_for_all()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("take his pills", ("GivenName", "bob"), ("time", "6:00"));
        (stage.Kept.PersonId, stage.Kept.AskedBy, stage.Kept.Text).ShouldBe((Stage.Bob, Stage.Ada, "take my pills"));
        stage.Jibo.Expect.Speech("Bob");
        await stage.SetAsync("leave", ("for", "everybody"), ("time", "7:00"));
        stage.Kept.PersonId.ShouldBeNull();
    }

    [Fact]
    public async Task He_says_what_waits_for_the_speaker_and_for_anybody()
    {
        await using var stage = Stage.At(Morning);
        await stage.Jibo.Say("what are my reminders", "listReminders");
        stage.Jibo.Expect.Mim("List").Final();

        await stage.SetAsync("call my mum", ("time", "6:00"));
        await stage.SetAsync("water the plants", ("for", "everybody"), ("date", "tomorrow"));
        stage.Jibo.Robot.Speaker = Stage.Bob;
        await stage.SetAsync("buy a ring", ("time", "5:00"));
        stage.Jibo.Robot.Speaker = Stage.Ada;
        await stage.Jibo.Say("what are my reminders", "listReminders");

        stage.Jibo.Expect.Speech("to call your mum, today at 6 PM; to water the plants, tomorrow at 9 AM");
        PlainSpeechOf(stage).ShouldNotContain("ring");
    }

    [Fact]
    public async Task The_one_that_is_named_is_cancelled()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("time", "6:00"));
        await stage.SetAsync("buy milk", ("time", "5:00"));

        await stage.Jibo.Say("cancel my reminder to call mum", "cancelReminder", ("reminder", "call mum"));

        stage.Jibo.Expect.Mim("Cancelled").Speech("to call your mum").Final();
        stage.Reminders.All.Single(r => r.State == ReminderStates.Cancelled).Text.ShouldBe("call my mum");
    }

    [Fact]
    public async Task Of_several_he_asks_which()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call mum", ("time", "6:00"));
        await stage.SetAsync("call dad", ("time", "7:00"));
        await stage.SetAsync("buy milk", ("time", "5:00"));

        await stage.Jibo.Say("cancel my reminder to call", "cancelReminder", ("reminder", "call"));
        stage.Jibo.Expect.Mim("Which").ListensFor("reminder/which").Speech("to call mum").Speech("to call dad").Open();
        await stage.Jibo.Say("the second one", "reminderChoice", ("number", "2"));

        stage.Jibo.Expect.Mim("Cancelled").Speech("to call dad").Final();
        stage.Reminders.All.Single(r => r.State == ReminderStates.Cancelled).Text.ShouldBe("call dad");
    }

    [Fact]
    public async Task One_of_several_can_be_named_be_the_last_be_all_or_be_none()
    {
        await AnswerAsync(2, ("reminder", "dad"));
        await AnswerAsync(2, ("number", "last"));
        await AnswerAsync(0, ("all", "true"));
        await AnswerAsync(3);
        await AnswerAsync(3, ("number", "17"));

        static async Task AnswerAsync(int left, params (string, string)[] entities)
        {
            await using var stage = Stage.At(Morning);
            foreach (var who in (string[])["mum", "dad", "the dentist"])
                await stage.SetAsync($"call {who}", ("time", "6:00"));
            await stage.Jibo.Say("cancel my reminder", "cancelReminder");
            stage.Jibo.Expect.Mim("Which");
            await stage.Jibo.Say("well", entities.Length == 0 ? "cancel" : "reminderChoice", entities);
            if (stage.Jibo.IsOpen)
                await stage.Jibo.StaySilent();
            for (var i = 0; i < 3 && stage.Jibo.IsOpen; i++)
                await stage.Jibo.StaySilent();
            stage.Jibo.Expect.Final();
            stage.Reminders.All.Count(r => r.State == ReminderStates.Pending).ShouldBe(left);
        }
    }

    [Theory]
    [InlineData("yes", 0)]
    [InlineData("no", 2)]
    public async Task All_of_them_are_cancelled_only_when_that_is_certain(string answer, int left)
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call mum", ("time", "6:00"));
        await stage.SetAsync("buy milk", ("time", "5:00"));

        await stage.Jibo.Say("cancel all my reminders", "cancelReminder", ("all", "true"));
        stage.Jibo.Expect.Mim("ConfirmAll").ListensFor("shared/yes_no").Open();
        await stage.Jibo.Say(answer);

        stage.Jibo.Expect.Final();
        stage.Reminders.All.Count(r => r.State == ReminderStates.Pending).ShouldBe(left);
    }

    [Fact]
    public async Task There_is_nothing_to_cancel_or_nothing_like_it()
    {
        await using var stage = Stage.At(Morning);

        await stage.Jibo.Say("cancel my reminder", "cancelReminder");
        stage.Jibo.Expect.Mim("NothingThere").Final();
        await stage.SetAsync("buy milk", ("time", "5:00"));
        await stage.Jibo.Say("cancel my reminder to call mum", "cancelReminder", ("reminder", "call mum"));
        stage.Jibo.Expect.Mim("NoSuch").Final();
    }

    [Theory]
    [InlineData(ServiceCallFailure.Refused, "Full")]
    [InlineData(ServiceCallFailure.Unavailable, "NoMemory")]
    [InlineData(ServiceCallFailure.TimedOut, "NoMemory")]
    public async Task Without_History_he_says_so(ServiceCallFailure failure, string mim)
    {
        await using var stage = Stage.At(Morning);
        stage.Reminders.Fault = new ServiceCallException("history", failure, "no");

        await stage.SetAsync("call mum", ("time", "6:00"));
        stage.Jibo.Expect.Mim(mim).Final();
        await stage.Jibo.Say("what are my reminders", "listReminders");
        stage.Jibo.Expect.Mim("NoMemory").Final();
        await stage.Jibo.Say("cancel my reminder", "cancelReminder");
        stage.Jibo.Expect.Mim("NoMemory").Final();
        await stage.TriggerAsync(Stage.Ada);
        stage.Jibo.Expect.Silence();
    }

    [Fact]
    public async Task What_is_said_is_never_markup()
    {
        await using var stage = Stage.At(Morning);

        await stage.SetAsync("<break size='9'/> & <audio path='x'/>", ("time", "6:00"));

        stage.Jibo.Last.Esml.ShouldNotBeNull().ShouldNotContain("<audio");
        stage.Kept.Text.ShouldContain("<audio");
    }

    private static string PlainSpeechOf(Stage stage) => stage.Jibo.Last.Esml ?? "";
}
