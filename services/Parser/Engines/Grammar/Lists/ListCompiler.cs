using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Lists;

/// <summary>Makes slot types of lists, and says what is wrong with them.</summary>
internal static class ListCompiler
{
    private const int Examples = 12;

    /// <summary>The known types and those of the lists. A list that is wrong is noted and left out.</summary>
    public static SlotTypes Compile(IReadOnlyList<WordList> lists, SlotTypes known, TextNormalizer normalizer, AgentProblems problems)
    {
        var slots = new Dictionary<string, ISlotType>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            if (known.TryGet(list.Name, out var type) || list.Name == PlaceSlot.TypeName)
                problems.Add(list.Source, $"\"{list.Name}\" is {(type is ListSlot ? "a list that all agents have" : "a slot type")} already; a list must have a name of its own");
            else if (slots.ContainsKey(list.Name))
                problems.Add(list.Source, $"there is another list \"{list.Name}\" at {lists.First(other => other.Name == list.Name).Source}");
            else
                slots[list.Name] = Compile(list, normalizer, problems);
        }

        return slots.Count == 0 ? known : known.With(slots.Values);
    }

    private static ListSlot Compile(WordList list, TextNormalizer normalizer, AgentProblems problems)
    {
        var said = new Dictionary<string, (Utterance Phrase, int Number, AgentText Text)>(StringComparer.Ordinal);
        for (var number = 0; number < list.Values.Count; number++)
        {
            var (value, others) = list.Values[number];
            foreach (var text in others.Prepend(value))
            {
                var phrase = normalizer.Normalize(text.Text);
                if (phrase.Count is 0 or > WordTrie.MaxWords)
                    problems.Add(text.Source, $"\"{text.Text}\" of list \"{list.Name}\" must have 1 to {WordTrie.MaxWords} words");
                else if (!said.TryAdd(phrase.Text, (phrase, number, text)))
                    Twice(list, value.Text, text, said[phrase.Text], problems);
            }
        }

        return new(
            list.Name,
            [.. list.Values.Select(value => value.Value.Text)],
            [.. Spread(list.Values.Count).Select(number => normalizer.Normalize(list.Values[number].Value.Text).Text)],
            WordTrie.Of(said.Values.Select(phrase => (phrase.Phrase, phrase.Number))));
    }

    private static void Twice(
        WordList list, string value, AgentText text, (Utterance Phrase, int Number, AgentText Text) first, AgentProblems problems)
    {
        var other = list.Values[first.Number].Value.Text;
        problems.Add(text.Source, other == value
            ? $"\"{text.Text}\" is there twice in list \"{list.Name}\": at {first.Text.Source} already"
            : $"\"{text.Text}\" of list \"{list.Name}\" means \"{value}\" and, at {first.Text.Source}, \"{other}\"");
    }

    // Examples from all over the list: a list in order of the alphabet begins with much of one kind.
    private static IEnumerable<int> Spread(int count)
    {
        var examples = Math.Min(count, Examples);
        for (var i = 0; i < examples; i++)
            yield return (int)((long)i * count / examples);
    }
}
