using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>The sentences that a template stands for.</summary>
public sealed class TemplateSampleTests
{
    private static readonly TextNormalizer Normalizer = new(Understanding.ShippedAgents.Language);

    private static readonly Gen<string> Words = Gen.Elements("set", "a", "the", "timer", "for", "at", "on", "hello", "half", "one", "to", "may");

    private static readonly Gen<string> Slots = Gen.Elements(
        "{x:number}", "{x:ordinal}", "{x:volumeLevel}", "{duration}", "{time}", "{x:date}", "{place}", "{x:color}", "{x:genre}", "{x:weekday}");

    [Fact]
    public void Every_sample_of_a_template_is_matched_by_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Templates(3).ToArbitrary(), template =>
        {
            // A template that may have no words is none.
            if (!TemplateParser.TryParse(template, Normalizer, Understanding.ShippedAgents.Slots, out var node, out _))
                return true;
            var samples = TemplateSamples.Of(node);
            return samples.Count > 0 && samples.All(sample => Matches(node, sample));
        }));

    [Theory]
    [InlineData("tell me a joke", "tell me a joke")]
    [InlineData("[please] stop", "please stop", "stop")]
    [InlineData("call {who:person} now", "call now")]
    [InlineData("say {what:text}", "say")]
    [InlineData("<0.5> [please] stop", "please stop", "stop")]
    public void Words_are_said_in_all_forms_and_free_text_is_left_out(string template, params string[] expected) =>
        TemplateSamples.Of(Parse(template)).ShouldBe(expected);

    [Fact]
    public void A_slot_has_several_examples_and_always_the_same()
    {
        var samples = TemplateSamples.Of(Parse("set a timer for {duration}"));

        samples.Count.ShouldBe(TemplateSamples.MaxForms);
        samples.ShouldBeUnique();
        samples[0].ShouldBe("set a timer for 5 minutes");
        TemplateSamples.Of(Parse("set a timer for {duration}")).ShouldBe(samples);
    }

    [Fact]
    public void A_list_has_examples_from_all_over_it()
    {
        var values = TemplateSamples.Of(Parse("the weather in {x:city}")).Select(sample => sample["the weather in ".Length..]).ToList();

        values.Count.ShouldBe(TemplateSamples.MaxForms);
        values.ShouldContain("new york");
        values.Select(value => SlotsOf("city").Values.ToList().FindIndex(city => Normalizer.Normalize(city).Text == value)).Max().ShouldBeGreaterThan(300);
    }

    private static Parser.Engines.Grammar.Lists.ListSlot SlotsOf(string list)
    {
        Understanding.ShippedAgents.Slots.TryGet(list, out var slot).ShouldBeTrue();
        return (Parser.Engines.Grammar.Lists.ListSlot)slot!;
    }

    private static TemplateNode Parse(string template)
    {
        TemplateParser.TryParse(template, Normalizer, Understanding.ShippedAgents.Slots, out var node, out var fault).ShouldBeTrue(fault);
        return node!;
    }

    private static bool Matches(TemplateNode node, string sample)
    {
        var vocabulary = new Vocabulary();
        var builder = new TemplateBuilder(vocabulary);
        builder.Add(new(null!, new("", new("test", 1)), 1), node);
        var automaton = builder.Build();
        var text = Normalizer.Normalize(sample);
        var matcher = new TemplateMatcher();
        matcher.Begin(vocabulary, new SlotContext(text, [], "2026-11-18"));
        var (starts, ends) = (new bool[text.Count + 1], new bool[text.Count + 1]);
        starts[0] = ends[text.Count] = true;
        return matcher.Match(automaton, [.. Enumerable.Range(0, text.Count).Select(word => vocabulary.Find(text[word]))], starts, ends) is not null;
    }

    private static Gen<string> Templates(int depth)
    {
        var leaf = Gen.OneOf(Words, Words, Slots);
        if (depth == 0)
            return leaf;
        var inner = Templates(depth - 1);
        return Gen.OneOf(
            leaf,
            from parts in inner.NonEmptyListOf() select string.Join(' ', parts.Take(4)),
            from option in inner select $"[{option}]",
            from options in inner.NonEmptyListOf() select $"({string.Join('|', options.Take(4))})");
    }
}
