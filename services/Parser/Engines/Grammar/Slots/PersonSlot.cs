namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A person of the loop by first name, full name or phonetic name; its value is the name as it was said.</summary>
internal sealed class PersonSlot : ISlotType
{
    public string Name => "person";

    public IReadOnlyList<string> Examples => [];

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var found = 0;
        foreach (var user in context.Users)
        {
            var afterFirst = Follow(context, start, user.FirstName);
            Add(afterFirst, ends, ref found);
            if (afterFirst > 0)
                Add(Follow(context, afterFirst, user.LastName), ends, ref found);
            Add(Follow(context, start, user.PhoneticName), ends, ref found);
        }

        return found;
    }

    public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities) =>
        entities.Write(entity, context.Utterance.Slice(start, end));

    private static void Add(int end, Span<int> ends, ref int found)
    {
        if (end > 0 && found < ends.Length && !ends[..found].Contains(end))
            ends[found++] = end;
    }

    /// <summary>The word after a name of one or more words that stands at <paramref name="start"/>, or -1.</summary>
    private static int Follow(SlotContext context, int start, string? name)
    {
        var at = start;
        var rest = name.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var space = rest.IndexOfAny(' ', '-');
            var part = space < 0 ? rest : rest[..space];
            rest = space < 0 ? [] : rest[(space + 1)..].TrimStart();
            if (at >= context.Utterance.Count || !SameWord(context.Utterance[at], part))
                return -1;
            at++;
        }

        return at > start ? at : -1;
    }

    // Heard words carry no apostrophes any more: "O'Neil" is heard as "oneil".
    private static bool SameWord(ReadOnlySpan<char> heard, ReadOnlySpan<char> name)
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

        return at == heard.Length;
    }
}
