using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Wording;

/// <summary>Reminders as Jibo says them, and what prompts find of them under <c>skill</c>.</summary>
internal static class ReminderWords
{
    private const int MostSaid = 5;

    /// <summary>What follows "remind you": "to call your mum", "about the meeting", "that it is Ben's birthday".</summary>
    public static string What(string text)
    {
        var turned = TurnedWords.Turn(text);
        return turned.StartsWith("about ", StringComparison.Ordinal) || turned.StartsWith("that ", StringComparison.Ordinal) ? turned : $"to {turned}";
    }

    /// <summary>While one is being made: <c>what</c>, null when it was not said.</summary>
    public static PromptData? OfDraft(Turn turn)
    {
        var draft = Draft.Of(turn);
        return new() { ["what"] = draft.Text is { } text ? What(text) : null };
    }

    /// <summary>Of the one that is kept now: <c>what</c>, <c>when</c>, and <c>person</c> when it is for somebody else.</summary>
    public static PromptData? OfKept(Turn turn)
    {
        if (ReminderPile.Of(turn).Reminders is not [var kept, ..])
            return null;
        var clock = RobotClock.Of(turn);
        var said = Draft.Of(turn).When;
        return new()
        {
            ["what"] = What(kept.Text),
            ["when"] = said.IsAfterAWhile ? TimeWords.After(said) : TimeWords.Of(clock.LocalOf(kept.DueAt), kept.Repeat, clock),
            ["person"] = kept.PersonId is not null && kept.PersonId != People.Speaker(turn) ? People.NameOf(turn, kept.PersonId) : null,
        };
    }

    /// <summary>Of any number: <c>count</c>, <c>items</c> (the first of them, with their times), <c>more</c> (how many are not among these).</summary>
    public static PromptData? OfMany(Turn turn, ReminderPile pile) => Of(turn, pile.Reminders, pile.Reminders.Count, MostSaid);

    /// <summary>The same of those that may be cancelled.</summary>
    public static PromptData? OfCandidates(Turn turn)
    {
        var candidates = Candidates.Of(turn);
        return Of(turn, candidates.Reminders, candidates.Ids.Count, Candidates.MostToChooseFrom);
    }

    private static PromptData Of(Turn turn, IReadOnlyList<Reminder> reminders, int count, int most)
    {
        var clock = RobotClock.Of(turn);
        var said = reminders.Take(most).Select(reminder => $"{What(reminder.Text)}, {TimeWords.Of(clock.LocalOf(reminder.DueAt), reminder.Repeat, clock)}").ToList();
        return new()
        {
            ["count"] = count,
            ["items"] = said.Count == 0 ? null : string.Join("; ", said),
            ["what"] = reminders is [var only] ? What(only.Text) : null,
            ["more"] = Math.Max(0, count - said.Count),
        };
    }
}
