using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>The work grows with the text and with the templates, never faster: counted in steps, not in seconds.</summary>
public sealed class MatchingCostTests
{
    private static readonly TextNormalizer Normalizer = new(Understanding.ShippedAgents.Language);

    [Theory]
    [InlineData("a", "[a] [a] [a] [a] [a] [a] [a] [a] b")]
    [InlineData("a", "[a [a [a [a [a [a [a]]]]]]] (a|a|a|a) b")]
    [InlineData("a", "{x:text} {y:text} {z:text} b")]
    [InlineData("a and", "{x:text} and {y:text} and {z:text} and {w:text}")]
    [InlineData("1", "{x:number} {y:number} {z:number}", "{x:text} {y:number}")]
    [InlineData("nine hundred and", "{x:number} {y:number}", "{x:text} and {y:number}")]
    [InlineData("an hour and a half and", "{duration} {x:text}", "{x:text} {duration}")]
    [InlineData("and a half", "[in] {duration} and {x:text}", "{x:text} and a half")]
    [InlineData("a quarter to seven thirty", "{time} {x:text} {y:text}", "{x:text} {time} {y:text}")]
    [InlineData("the third of may 12/24 next friday", "{x:date} {y:date} {z:date}", "{x:text} {y:date}")]
    [InlineData("new york new york the united states", "{place} {x:text}", "{x:text} {place} {y:text}")]
    [InlineData("red dark red", "{a:color} {b:color} {c:color} {d:text} {e:color}")]
    public void Twice_the_words_are_at_most_twice_the_work(string words, params string[] templates)
    {
        var (grammar, vocabulary) = Compile(templates);

        // What more words cost: the last words of a text cost less, as slots end there.
        var before = Steps(grammar, vocabulary, words, 256) - Steps(grammar, vocabulary, words, 128);
        foreach (var count in (int[])[256, 512, 1024])
        {
            var more = Steps(grammar, vocabulary, words, 2 * count) - Steps(grammar, vocabulary, words, count);
            more.ShouldBeLessThanOrEqualTo((long)(2.05 * before), $"{2 * count} words");
            before = more;
        }
    }

    [Fact]
    public void Twice_the_templates_are_at_most_twice_the_work()
    {
        string[] templates = [.. Enumerable.Range(0, 2000).Select(i => $"[please] (play|hear|find) [me] {{x:text}} number w{i} {{y:number}} [{{duration}}]")];
        var half = Compile(templates.AsSpan(0, 1000));
        var whole = Compile(templates);

        Steps(whole.Grammar, whole.Vocabulary, "please play me a number seven", 64)
            .ShouldBeLessThanOrEqualTo(2 * Steps(half.Grammar, half.Vocabulary, "please play me a number seven", 64));
    }

    [Fact]
    public void A_slot_is_looked_for_once_at_a_word_however_many_templates_ask()
    {
        var counting = new CountingSlot();
        var vocabulary = new Vocabulary();
        var builder = new TemplateBuilder(vocabulary);
        var intent = new AgentIntent("a", "it", null, new Dictionary<string, System.Text.Json.JsonElement>())
        {
            Rules = ["r"],
            Priority = EnginePriority.High,
            Templates = [],
            Utterances = [],
            Source = new("a", 1),
        };
        for (var i = 0; i < 500; i++)
        {
            var node = new TemplateNode.Sequence([new TemplateNode.Slot("x", counting), new TemplateNode.Word($"w{i}")]);
            builder.Add(new(intent, new("", intent.Source), 1), node);
        }

        Steps(builder.Build(), vocabulary, "a", 60);

        counting.Calls.ShouldBeLessThanOrEqualTo(60);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("nine hundred and")]
    [InlineData("and a half")]
    [InlineData("an hour and a half and")]
    [InlineData("one hour twenty minutes and a half and")]
    [InlineData("quarter past seven thirty in the morning")]
    [InlineData("tomorrow morning at")]
    [InlineData("am")]
    [InlineData("in the morning")]
    [InlineData("seven in the morning am in the")]
    [InlineData("next week on friday the third of may two thousand and")]
    [InlineData("new york")]
    [InlineData("dark")]
    public void No_slot_but_free_text_takes_more_than_a_few_words(string words)
    {
        var context = new SlotContext(Repeat(words, 4000), [new() { FirstName = "a" }], "2026-11-18");
        Span<int> ends = stackalloc int[SlotContext.MaxEnds];
        foreach (var name in (string[])["number", "ordinal", "volumeLevel", "person", "duration", "time", "date", "place", "color", "genre"])
        {
            Understanding.ShippedAgents.Slots.TryGet(name, out var type).ShouldBeTrue();
            foreach (var end in ends[..type!.Match(context, 0, ends)])
                end.ShouldBeLessThanOrEqualTo(20, name);
        }
    }

    private static (TemplateAutomaton Grammar, Vocabulary Vocabulary) Compile(params ReadOnlySpan<string> templates)
    {
        var vocabulary = new Vocabulary();
        var builder = new TemplateBuilder(vocabulary);
        foreach (var text in templates)
        {
            TemplateParser.TryParse(text, Normalizer, Understanding.ShippedAgents.Slots, out var node, out var fault).ShouldBeTrue(fault);
            builder.Add(new(null!, new(text, new("test", 1)), 1), node!);
        }

        return (builder.Build(), vocabulary);
    }

    private static long Steps(TemplateAutomaton grammar, Vocabulary vocabulary, string words, int count)
    {
        var text = Repeat(words, count);
        var numbers = Enumerable.Range(0, count).Select(word => vocabulary.Find(text[word])).ToArray();
        bool[] anywhere = [.. Enumerable.Repeat(true, count + 1)];
        var matcher = new TemplateMatcher();
        matcher.Begin(vocabulary, new(text, [], "2026-11-18"));
        matcher.Match(grammar, numbers, anywhere, anywhere);
        return matcher.Steps;
    }

    private static Utterance Repeat(string words, int count) =>
        Normalizer.Normalize(string.Join(' ', Enumerable.Repeat(words.Split(' '), count).SelectMany(word => word).Take(count)));

    private sealed class CountingSlot : ISlotType
    {
        public int Calls { get; private set; }

        public string Name => "counting";

        public IReadOnlyList<string> Examples => [];

        public int Match(SlotContext context, int start, Span<int> ends)
        {
            Calls++;
            ends[0] = start + 1;
            return 1;
        }

        public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities)
        {
        }
    }
}
