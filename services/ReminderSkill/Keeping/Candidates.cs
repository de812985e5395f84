using System.Globalization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ReminderSkill.Keeping;

/// <summary>What is to be cancelled.</summary>
internal enum Found
{
    /// <summary>These, without a further question.</summary>
    These,

    /// <summary>There are several like it.</summary>
    Several,

    /// <summary>All that there are.</summary>
    All,

    /// <summary>There are some, and none is like it.</summary>
    NoSuch,

    /// <summary>There are none at all.</summary>
    Nothing,

    /// <summary>None after all.</summary>
    Dropped,
}

/// <summary>The reminders that may be meant. They travel in the session.</summary>
internal sealed record Candidates
{
    /// <summary>Of more than these nobody can choose by ear.</summary>
    public const int MostToChooseFrom = 6;

    private static readonly SessionKey<Candidates> Key = new("candidates", DraftJson.Default.Candidates);

    private static readonly char[] Spaces = [' '];

    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
        { "to", "about", "that", "of", "for", "the", "a", "an", "my", "your", "our", "at", "on", "in", "i", "me", "is", "and" };

    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Those that can be told apart by ear.</summary>
    public IReadOnlyList<Reminder> Reminders { get; init; } = [];

    /// <summary>How often was asked which.</summary>
    public int Questions { get; init; }

    public static Candidates Of(Turn turn) => turn.TryGet(Key, out var candidates) ? candidates : new();

    /// <summary>Looks for what was said among the speaker's reminders.</summary>
    public static Found Find(Turn turn)
    {
        var all = ReminderPile.Of(turn).Reminders;
        if (all.Count == 0)
            return Found.Nothing;
        if (turn.Nlu.Entities.TextOf("all") is not null)
        {
            Keep(turn, all, 0);
            return all.Count == 1 ? Found.These : Found.All;
        }

        var matching = Matching(all, turn.Nlu.Entities.TextOf("reminder"));
        Keep(turn, matching, 0);
        return matching.Count switch
        {
            0 => Found.NoSuch,
            1 => Found.These,
            _ => Found.Several,
        };
    }

    /// <summary>Takes the answer to "which?".</summary>
    public static Found Choose(Turn turn)
    {
        var candidates = Of(turn);
        var entities = turn.Nlu.Entities;
        if (turn.Nlu.Intent is "cancel" or "stop" or "no")
            return Found.Dropped;
        if (entities.TextOf("all") is not null)
            return Found.All;
        var chosen = entities.TextOf("number") is { } number
            ? Numbered(candidates.Reminders, number)
            : Matching(candidates.Reminders, entities.TextOf("reminder"));
        if (chosen.Count == 0)
            chosen = candidates.Reminders;
        Keep(turn, chosen, candidates.Questions + 1);
        if (chosen.Count == 1)
            return Found.These;
        return candidates.Questions == 0 ? Found.Several : Found.NoSuch;
    }

    private static IReadOnlyList<Reminder> Numbered(IReadOnlyList<Reminder> reminders, string number)
    {
        if (number == "last")
            return [reminders[^1]];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= reminders.Count ? [reminders[at - 1]] : [];
    }

    /// <summary>Those that have every word that was said and matters; all when nothing was said.</summary>
    private static IReadOnlyList<Reminder> Matching(IReadOnlyList<Reminder> reminders, string? said)
    {
        var words = WordsOf(said ?? "");
        return words.Count == 0 ? reminders : [.. reminders.Where(reminder => words.IsSubsetOf(WordsOf(reminder.Text)))];
    }

    private static HashSet<string> WordsOf(string text)
    {
        var words = text.ToLowerInvariant().Split(Spaces, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        words.ExceptWith(SmallWords);
        return words;
    }

    private static void Keep(Turn turn, IReadOnlyList<Reminder> reminders, int questions) => turn.Set(Key, new Candidates
    {
        Ids = [.. reminders.Select(reminder => reminder.Id)],
        Reminders = [.. reminders.Take(MostToChooseFrom)],
        Questions = questions,
    });
}
