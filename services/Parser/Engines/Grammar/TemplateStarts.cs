namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// The states that a text can begin in. A template that begins with a slot could begin anywhere, so it is only tried on a text that
/// has one of the words without which it cannot match: most texts have none of them.
/// </summary>
/// <param name="byWord">States that read a word, by that word.</param>
/// <param name="slots">States that read a slot, of templates that need no word.</param>
/// <param name="slotsByNeed">Those of templates that need a word, by that word; under each of several of which one must be there.</param>
internal sealed class TemplateStarts(Dictionary<int, int[]> byWord, int[] slots, Dictionary<int, int[]> slotsByNeed)
{
    /// <summary>States that a text with this first word can begin in.</summary>
    public ReadOnlySpan<int> With(int word) => byWord.TryGetValue(word, out var states) ? states : [];

    /// <summary>Every slot that a text of these words can begin in, each once.</summary>
    public void FindSlots(ReadOnlySpan<int> words, List<int> found)
    {
        found.Clear();
        found.AddRange(slots);
        var needed = found.Count;
        foreach (var word in words)
        {
            if (slotsByNeed.TryGetValue(word, out var states))
                found.AddRange(states);
        }

        RemoveRepeated(found, needed);
    }

    // Two words of a text may speak for the same template.
    private static void RemoveRepeated(List<int> found, int from)
    {
        var states = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found)[from..];
        states.Sort();
        var kept = 0;
        for (var i = 0; i < states.Length; i++)
        {
            if (i == 0 || states[i] != states[i - 1])
                states[kept++] = states[i];
        }

        found.RemoveRange(from + kept, states.Length - kept);
    }
}
