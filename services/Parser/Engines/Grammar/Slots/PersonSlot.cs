namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A person of the loop by first name, full name or phonetic name; its value is the name as it was said.</summary>
/// <param name="name">The type's name.</param>
/// <param name="owner">Whether something of theirs is spoken of, as in "Ada's birthday": the name then may end with an s more, which its value leaves out.</param>
internal sealed class PersonSlot(string name, bool owner) : ISlotType
{
    public string Name => name;

    public IReadOnlyList<string> Examples => [];

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var found = Match(context, start, ends, 0, ending: "");
        return owner ? Match(context, start, ends, found, ending: "s") : found;
    }

    public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities)
    {
        Span<int> plain = stackalloc int[SlotContext.MaxEnds];
        var said = context.Utterance.Slice(start, end);
        entities.Write(entity, plain[..Match(context, start, plain, 0, ending: "")].Contains(end) ? said : said[..^1]);
    }

    private static int Match(SlotContext context, int start, Span<int> ends, int found, string ending)
    {
        foreach (var user in context.Users)
        {
            Add(Follow(context, start, user.FirstName, ending), ends, ref found);
            if (Follow(context, start, user.FirstName, "") is > 0 and var afterFirst)
                Add(Follow(context, afterFirst, user.LastName, ending), ends, ref found);
            Add(Follow(context, start, user.PhoneticName, ending), ends, ref found);
        }

        return found;
    }

    private static void Add(int end, Span<int> ends, ref int found)
    {
        if (end > 0 && found < ends.Length && !ends[..found].Contains(end))
            ends[found++] = end;
    }

    /// <summary>The word after a name of one or more words that stands at <paramref name="start"/>, or -1.</summary>
    /// <param name="ending">What the last word has after it.</param>
    private static int Follow(SlotContext context, int start, string? name, string ending)
    {
        var at = start;
        var rest = name.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var space = rest.IndexOfAny(' ', '-');
            var part = space < 0 ? rest : rest[..space];
            rest = space < 0 ? [] : rest[(space + 1)..].TrimStart();
            if (at >= context.Utterance.Count || !SameWord(context.Utterance[at], part, rest.IsEmpty ? ending : ""))
                return -1;
            at++;
        }

        return at > start ? at : -1;
    }

    // Heard words carry no apostrophes any more: "O'Neil" is heard as "oneil".
    private static bool SameWord(ReadOnlySpan<char> heard, ReadOnlySpan<char> name, ReadOnlySpan<char> ending)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            if (at >= heard.Length || char.ToLowerInvariant(c) != heard[at])
                return false;
            at++;
        }

        return at > 0 && heard[at..].SequenceEqual(ending);
    }
}
