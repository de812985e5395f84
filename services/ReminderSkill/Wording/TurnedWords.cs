namespace Jibo.Pegasus.ReminderSkill.Wording;

/// <summary>Turns words from the one who said them to the one who hears them.</summary>
internal static class TurnedWords
{
    private static readonly Dictionary<string, string> Turned = new(StringComparer.OrdinalIgnoreCase)
    {
        ["i"] = "you",
        ["me"] = "you",
        ["my"] = "your",
        ["mine"] = "yours",
        ["myself"] = "yourself",
        ["we"] = "you",
        ["us"] = "you",
        ["our"] = "your",
        ["ours"] = "yours",
        ["ourselves"] = "yourselves",
        ["you"] = "me",
        ["your"] = "my",
        ["yours"] = "mine",
        ["yourself"] = "myself",
        ["i'm"] = "you're",
        ["i've"] = "you've",
        ["i'll"] = "you'll",
        ["i'd"] = "you'd",
        ["we're"] = "you're",
        ["we've"] = "you've",
        ["we'll"] = "you'll",
        ["we'd"] = "you'd",
    };

    private static readonly Dictionary<string, string> AfterI = new(StringComparer.OrdinalIgnoreCase) { ["am"] = "are", ["was"] = "were" };

    private static readonly Dictionary<string, string> AfterYou = new(StringComparer.OrdinalIgnoreCase)
    { ["are"] = "am", ["were"] = "was", ["have"] = "have", ["should"] = "should", ["will"] = "will", ["can"] = "can", ["must"] = "must" };

    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
        { "have", "need", "want", "should", "must", "will", "can", "could", "would", "promised", "said", "owe", "like", "love" };

    private static readonly Dictionary<string, string> TheirOwn = new(StringComparer.OrdinalIgnoreCase)
    { ["his"] = "my", ["their"] = "my", ["himself"] = "myself", ["herself"] = "myself", ["themselves"] = "myself", ["themself"] = "myself" };

    // After these "her" is whom something is done to, and not whose something is.
    private static readonly HashSet<string> NotOwned = new(StringComparer.OrdinalIgnoreCase)
        { "at", "on", "in", "to", "about", "for", "with", "from", "and", "or", "back", "up", "that", "when", "if", "because", "a", "an", "the", "this", "tomorrow", "tonight", "today", "again" };

    /// <summary>"feed my cat" said to Jibo is "feed your cat" from Jibo.</summary>
    public static string Turn(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = words.Length - 1; i >= 0; i--)
        {
            var before = i > 0 ? words[i - 1] : "";
            var after = i + 1 < words.Length ? words[i + 1] : "";
            if (IsI(before) && AfterI.TryGetValue(words[i], out var verb) || IsYou(before) && AfterYou.TryGetValue(words[i], out verb))
                words[i] = verb;
            // Of "you" who does something Jibo says "I", of all others "me".
            else if (IsYou(words[i]) && (AfterI.ContainsValue(after) || AfterYou.ContainsValue(after) || Verbs.Contains(after)))
                words[i] = "I";
            else if (Turned.TryGetValue(words[i], out var other))
                words[i] = other;
        }

        return string.Join(' ', words);
    }

    /// <summary>"take his pills", asked for somebody else, in that one's own words: "take my pills".</summary>
    public static string AsTheirOwn(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (TheirOwn.TryGetValue(words[i], out var own))
                words[i] = own;
            else if (words[i].Equals("her", StringComparison.OrdinalIgnoreCase) && i + 1 < words.Length && !NotOwned.Contains(words[i + 1]))
                words[i] = "my";
        }

        return string.Join(' ', words);
    }

    private static bool IsI(string word) => word.Equals("i", StringComparison.OrdinalIgnoreCase);

    private static bool IsYou(string word) => word.Equals("you", StringComparison.OrdinalIgnoreCase);
}
