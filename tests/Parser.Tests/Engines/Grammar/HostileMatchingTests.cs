using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>Texts made to cost much, against all templates that come with the parser.</summary>
public sealed class HostileMatchingTests
{
    private static readonly TextNormalizer Normalizer = new(Understanding.ShippedAgents.Language);
    private static readonly GrammarSet Grammar = GrammarSet.Compile(Understanding.ShippedAgents, Normalizer);

    public static TheoryData<string> Words =>
    [
        "a", "1", "the", "and a half", "an hour and a half and", "half past seven in the morning", "please", "hey jibo", "hey jibo please can you",
        "what is the", "new york new york", "friday the third of may", "play", "nine hundred and", "set a timer for", "for me please", "no", "yes",
    ];

    [Theory, MemberData(nameof(Words))]
    public void The_longest_texts_cost_no_more_a_word_than_short_ones(string words)
    {
        // What 64 words may cost where each of them may be the first: a look at every way that a text can begin, with every end that a
        // slot may have there.
        var most = GrammarEngine.MaxWords * (long)((Beginnings(words) * SlotContext.MaxEnds) + 4000);

        Steps(words, GrammarEngine.MaxWords).ShouldBeLessThan(most);
    }

    [Theory, MemberData(nameof(Words))]
    public async Task Texts_of_4096_characters_are_not_matched_at_all(string words)
    {
        var text = string.Join(' ', Enumerable.Repeat(words, 4096 / words.Length))[..(4096 - words.Length)];
        var query = new NluQuery { Utterance = Normalizer.Normalize(text), Rules = ["launch"] };

        (await new GrammarEngine(Grammar).ParseAsync(query, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_text_of_the_most_words_is_still_matched()
    {
        var text = $"{string.Join(' ', Enumerable.Repeat("hey jibo", 30))} tell me a joke";
        var query = new NluQuery { Utterance = Normalizer.Normalize(text), Rules = ["launch"] };

        query.Utterance.Count.ShouldBe(GrammarEngine.MaxWords);
        (await new GrammarEngine(Grammar).ParseAsync(query, TestContext.Current.CancellationToken)).ShouldNotBeNull().Best.Intent.ShouldBe("requestTellJiboContent");
    }

    private static int Beginnings(string words)
    {
        var launch = Grammar.Find("launch")!;
        var numbers = words.Split(' ').Select(word => Grammar.Vocabulary.Find(Normalizer.Normalize(word)[0])).ToArray();
        var slots = new List<int>();
        launch.Starts.FindSlots(numbers, slots);
        return slots.Count + numbers.Max(word => launch.Starts.With(word).Length);
    }

    private static long Steps(string words, int count)
    {
        var text = Normalizer.Normalize(string.Join(' ', Enumerable.Repeat(words.Split(' '), count).SelectMany(word => word).Take(count)));
        var numbers = Enumerable.Range(0, text.Count).Select(word => Grammar.Vocabulary.Find(text[word])).ToArray();
        var (starts, ends) = (new bool[text.Count + 1], new bool[text.Count + 1]);
        Grammar.Fillers.MarkStarts(numbers, starts);
        Grammar.Fillers.MarkEnds(numbers, ends);
        var matcher = new TemplateMatcher();
        matcher.Begin(Grammar.Vocabulary, new(text, [], "2026-11-18"));
        matcher.Match(Grammar.Find("launch")!, numbers, starts, ends);
        return matcher.Steps;
    }
}
