using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>When something is due and somebody is there.</summary>
public class DueTests
{
    private const string Morning = "2030-01-02 10:00";

    [Fact]
    public async Task What_is_due_is_told_once_to_the_one_who_asked()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("minutes", "10"));

        await stage.TriggerAsync(Stage.Ada);
        stage.Jibo.Expect.Silence();
        stage.Advance(TimeSpan.FromMinutes(10));
        await stage.TriggerAsync(Stage.Ada);
        stage.Jibo.Expect.Mim("Due").Speech("Ada").Speech("to call your mum").Final();
        await stage.TriggerAsync(Stage.Ada);

        stage.Jibo.Expect.Silence();
    }

    [Fact]
    public async Task It_waits_for_the_one_whom_it_is_for()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("minutes", "10"));
        stage.Advance(TimeSpan.FromMinutes(12));

        await stage.TriggerAsync(Stage.Bob, "NOT_TRAINED", "UNKNOWN");
        stage.Jibo.Expect.Silence();
        await stage.TriggerAsync(Stage.Bob, Stage.Ada);

        stage.Jibo.Expect.Speech("Ada").Speech("to call your mum");
    }

    [Fact]
    public async Task What_a_stranger_asked_for_is_told_to_anybody()
    {
        await using var stage = Stage.At(Morning, speaker: null);
        await stage.SetAsync("turn off the oven", ("minutes", "10"));
        stage.Advance(TimeSpan.FromMinutes(11));

        await stage.TriggerAsync("NOT_TRAINED");

        stage.Jibo.Expect.Mim("Due").Speech("to turn off the oven");
    }

    [Fact]
    public async Task Who_asked_for_somebody_else_is_named()
    {
        for (var seed = 1; seed < 6; seed++)
        {
            await using var stage = Stage.At(Morning, seed: seed);
            await stage.SetAsync("take his pills", ("GivenName", "Bob"), ("minutes", "10"));
            stage.Advance(TimeSpan.FromMinutes(10));

            await stage.TriggerAsync(Stage.Bob);

            stage.Jibo.Expect.Speech("Bob").Speech("to take your pills").Speech("Ada");
        }
    }

    [Fact]
    public async Task A_late_one_says_when_it_was_meant()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("time", "6:00"));
        stage.Advance(TimeSpan.FromHours(24));

        await stage.TriggerAsync(Stage.Ada);

        stage.Jibo.Expect.Speech("to call your mum").Speech("yesterday at 6 PM");
    }

    [Fact]
    public async Task Several_are_told_in_one_go_each_to_its_person()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("minutes", "10"));
        await stage.SetAsync("take his pills", ("GivenName", "bob"), ("minutes", "11"));
        await stage.SetAsync("leave", ("for", "everybody"), ("minutes", "12"));
        stage.Advance(TimeSpan.FromMinutes(14));

        await stage.TriggerAsync(Stage.Ada, Stage.Bob);

        stage.Jibo.Expect.Mim("DueSeveral")
            .Speech("For Ada: to call your mum").Speech("For Bob: to take your pills").Speech("For everybody: to leave").Final();
        stage.Reminders.All.ShouldAllBe(reminder => reminder.State == ReminderStates.Spoken);
    }

    [Fact]
    public async Task Several_of_one_person_are_told_with_the_name_once()
    {
        await using var stage = Stage.At(Morning);
        await stage.SetAsync("call my mum", ("minutes", "10"));
        await stage.SetAsync("feed my cat", ("minutes", "11"));
        stage.Advance(TimeSpan.FromMinutes(11));

        await stage.TriggerAsync(Stage.Ada);

        stage.Jibo.Expect.Mim("DueSeveral").Speech("Ada").Speech("to call your mum and to feed your cat");
    }

    [Fact]
    public async Task More_than_ten_wait_for_the_next_trigger()
    {
        await using var stage = Stage.At(Morning);
        for (var i = 0; i < 12; i++)
            await stage.SetAsync($"count to {i}", ("minutes", "1"));
        stage.Advance(TimeSpan.FromMinutes(2));

        await stage.TriggerAsync(Stage.Ada);
        stage.Reminders.All.Count(reminder => reminder.State == ReminderStates.Pending).ShouldBe(2);
        await stage.TriggerAsync(Stage.Ada);

        stage.Reminders.All.ShouldAllBe(reminder => reminder.State == ReminderStates.Spoken);
    }
}
