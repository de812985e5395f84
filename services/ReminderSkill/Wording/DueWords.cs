using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Speech;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Wording;

/// <summary>What prompts find under <c>skill</c> when something is due.</summary>
internal static class DueWords
{
    /// <summary>Within this nobody minds.</summary>
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(15);

    /// <summary><c>what</c>; <c>name</c> of whom it is for; <c>own</c>, or <c>asker</c>, the name of who asked for it; <c>late</c>, when it was due.</summary>
    public static PromptData? OfOne(Turn turn)
    {
        if (ReminderPile.Of(turn).Reminders is not [var reminder, ..])
            return null;
        var own = reminder.PersonId is not null && reminder.AskedBy == reminder.PersonId;
        return new()
        {
            ["what"] = ReminderWords.What(reminder.Text),
            ["name"] = People.NameOf(turn, reminder.PersonId),
            ["own"] = own,
            ["asker"] = own ? null : People.NameOf(turn, reminder.AskedBy),
            ["late"] = Late(reminder, RobotClock.Of(turn)),
        };
    }

    /// <summary><c>count</c>, <c>items</c>: for each person what is theirs, and <c>name</c> when all are one person's.</summary>
    public static PromptData? OfSeveral(Turn turn)
    {
        var reminders = ReminderPile.Of(turn).Reminders;
        var clock = RobotClock.Of(turn);
        var people = reminders.GroupBy(reminder => People.NameOf(turn, reminder.PersonId)).ToList();
        var only = people is [{ Key: { } name }] ? name : null;
        var sentences = people.Select(of =>
        {
            var things = SpokenList.And([.. of.Select(reminder => Thing(reminder, clock))]);
            return only is not null ? things : $"{(of.Key is null ? "For everybody" : $"For {of.Key}")}: {things}";
        });
        return new()
        {
            ["count"] = reminders.Count,
            ["items"] = string.Join(". ", sentences),
            ["name"] = only,
        };
    }

    private static string Thing(Reminder reminder, RobotClock clock)
    {
        var what = ReminderWords.What(reminder.Text);
        return Late(reminder, clock) is { } late ? $"{what}, which was for {late}" : what;
    }

    private static string? Late(Reminder reminder, RobotClock clock)
    {
        var due = clock.LocalOf(reminder.DueAt);
        return clock.Now - due > OnTime ? TimeWords.Of(due, repeat: null, clock) : null;
    }
}
