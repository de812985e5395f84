namespace Jibo.Pegasus.ReminderSkill.Wording;

/// <summary>Several things in a row.</summary>
internal static class Lists
{
    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> things) =>
        things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} and {things[^1]}";
}
