using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>What templates match, through the pipeline.</summary>
public sealed class TemplateTests
{
    private static readonly NluLoop Family = new(
    [
        new() { Id = "1", FirstName = "Ada", LastName = "Example", PhoneticName = "Aida" },
        new() { Id = "2", FirstName = "Mary Jane", LastName = "O'Neil" },
    ]);

    [Theory]
    [InlineData("tell me a joke", "tell me a joke", true)]
    [InlineData("tell me a joke", "Tell me a joke!", true)]
    [InlineData("tell me a joke", "tell me a", false)]
    [InlineData("tell me a joke", "tell me a joke about cats", false)]
    [InlineData("tell me a joke", "please tell me a joke", false)]
    [InlineData("hi", "think", false)]
    [InlineData("hi", "hi hi", false)]
    [InlineData("tell [me] a joke", "tell a joke", true)]
    [InlineData("tell [me|us] a joke", "tell us a joke", true)]
    [InlineData("tell [me|us] a joke", "tell me us a joke", false)]
    [InlineData("(tell|give) me", "give me", true)]
    [InlineData("(tell|give) me", "me", false)]
    [InlineData("[a] [b] [c] d", "d", true)]
    [InlineData("[a] [b] [c] d", "a c d", true)]
    [InlineData("[a] [b] [c] d", "c a d", false)]
    [InlineData("a [b [c]] d", "a b c d", true)]
    [InlineData("a [b [c]] d", "a c d", false)]
    [InlineData("(a b|c [d|e]) f", "c e f", true)]
    [InlineData("(a b|c [d|e]) f", "a b f", true)]
    [InlineData("a|b c", "b c", true)]
    [InlineData("what's up", "what is up", false)]
    [InlineData("a b", "a c b", false)]
    public async Task A_template_covers_the_whole_text_or_nothing(string template, string text, bool matches)
    {
        var result = await ParseAsync(TestAgents.WithTemplates(("it", template)), text);

        result.Intent.ShouldBe(matches ? "it" : null);
        result.Rules.ShouldBe(matches ? ["r"] : []);
    }

    [Theory]
    [InlineData("volume to {level:number}", "volume to five", "5")]
    [InlineData("volume to {level:number}", "volume to 5", "5")]
    [InlineData("volume to {level:number}", "volume to twenty one", "21")]
    [InlineData("volume to {level:number}", "volume to twenty-one", "21")]
    [InlineData("volume to {level:number}", "volume to two hundred and five", "205")]
    [InlineData("volume to {level:number}", "volume to a hundred", "100")]
    [InlineData("volume to {level:number}", "volume to fifteen thousand three hundred and twelve", "15312")]
    [InlineData("volume to {level:number}", "volume to 1,000", "1000")]
    [InlineData("volume to {level:number}", "volume to zero", "0")]
    [InlineData("volume to {level:number}", "volume to a", null)]
    [InlineData("volume to {level:number}", "volume to one two", null)]
    [InlineData("volume to {level:number}", "volume to two hundred and", null)]
    [InlineData("volume to {level:number}", "volume to hundred", null)]
    [InlineData("volume to {level:number}", "volume to nothing", null)]
    [InlineData("volume to {level:number}", "volume to 12345678901234567890", null)]
    [InlineData("volume to {level:volumeLevel}", "volume to ten", "10")]
    [InlineData("volume to {level:volumeLevel}", "volume to eleven", null)]
    [InlineData("volume to {level:volumeLevel}", "volume to zero", null)]
    [InlineData("{level:number} please", "seven please", "7")]
    [InlineData("call {level:text}", "call my mother at work", "my mother at work")]
    [InlineData("call {level:text} now", "call now now", "now")]
    [InlineData("call {level:text}", "call", null)]
    [InlineData("{level:text} and so on", "this and that and so on", "this and that")]
    public async Task A_slot_becomes_an_entity(string template, string text, string? value)
    {
        var result = await ParseAsync(TestAgents.WithTemplates(("it", template)), text);

        result.Intent.ShouldBe(value is null ? null : "it");
        result.Entities.TextOf("level").ShouldBe(value);
    }

    [Theory]
    [InlineData("this is Ada", "ada", "1")]
    [InlineData("this is Ada Example", "ada example", "1")]
    [InlineData("this is Aida", "aida", null)]
    [InlineData("this is mary jane", "mary jane", "2")]
    [InlineData("this is Mary-Jane O'Neil", "mary jane oneil", null)]
    [InlineData("this is Mary", null, null)]
    [InlineData("this is Bob", null, null)]
    [InlineData("this is Adam", null, null)]
    public async Task A_person_is_one_of_the_loop(string text, string? value, string? referent)
    {
        var pipeline = TestAgents.WithTemplates(("it", "this is {who:person}"));

        var result = await ParseAsync(pipeline, text, Family);

        result.Entities.TextOf("who").ShouldBe(value);
        // The slot is no name entity, so only a full name in the text tells who is meant.
        if (value == "ada example")
            result.Entities.TextOf("loopMemberReferent").ShouldBe(referent);
    }

    [Fact]
    public async Task Without_a_loop_there_is_no_person() =>
        (await ParseAsync(TestAgents.WithTemplates(("it", "this is {who:person}")), "this is Ada")).Intent.ShouldBeNull();

    [Fact]
    public async Task Two_slots_are_two_entities()
    {
        var result = await ParseAsync(TestAgents.WithTemplates(("it", "from {a:number} to {b:number}")), "from ten to twenty");

        result.Entities.TextOf("a").ShouldBe("10");
        result.Entities.TextOf("b").ShouldBe("20");
    }

    [Fact]
    public async Task Words_beat_free_text_and_the_better_template_wins_wherever_it_stands()
    {
        var pipeline = TestAgents.WithTemplates(("any", "{x:text}"), ("call", "call {x:text}"), ("mother", "call my mother"));

        (await ParseAsync(pipeline, "call my mother")).Intent.ShouldBe("mother");
        (await ParseAsync(pipeline, "call my father")).Intent.ShouldBe("call");
        (await ParseAsync(pipeline, "ring my father")).Intent.ShouldBe("any");
    }

    [Fact]
    public async Task At_equal_score_the_template_written_first_wins() =>
        (await ParseAsync(TestAgents.WithTemplates(("one", "[x] a b"), ("two", "a b [y]")), "a b")).Intent.ShouldBe("one");

    [Fact]
    public async Task Free_text_lowers_confidence()
    {
        var pipeline = TestAgents.WithTemplates(("call", "call {x:text}"), ("stop", "stop"));
        var request = new NluRequest { Text = "stop", Rules = ["r"] };

        (await pipeline.ParseAsync(request, TestContext.Current.CancellationToken)).Confidence.ShouldBe(1);
        (await pipeline.ParseAsync(request with { Text = "call somebody" }, TestContext.Current.CancellationToken)).Confidence.ShouldBeInRange(0.5, 0.8);
    }

    [Fact]
    public async Task No_template_makes_matching_blow_up()
    {
        // Each of these has more readings than could ever be tried one after another.
        var optional = string.Concat(Enumerable.Repeat("[a] ", 200)) + "b";
        var nested = string.Concat(Enumerable.Repeat("[a [a] ", 12)) + "b" + new string(']', 12) + " c";
        var greedy = string.Join(" and ", Enumerable.Range(0, 12).Select(i => $"{{s{i}:text}}"));
        var pipeline = TestAgents.WithTemplates(("optional", optional), ("nested", nested), ("greedy", greedy));

        (await ParseAsync(pipeline, string.Join(' ', Enumerable.Repeat("a", 60)))).Intent.ShouldBeNull();
        (await ParseAsync(pipeline, string.Join(' ', Enumerable.Repeat("a", 60)) + " b")).Intent.ShouldBe("optional");
        (await ParseAsync(pipeline, string.Join(' ', Enumerable.Repeat("and", 60)))).Intent.ShouldBe("greedy");
    }

    [Fact]
    public async Task A_text_longer_than_any_command_matches_nothing() =>
        (await ParseAsync(TestAgents.WithTemplates(("it", "a {x:text}")), string.Join(' ', Enumerable.Repeat("a", 65)))).Intent.ShouldBeNull();

    private static async Task<NluResult> ParseAsync(NluPipeline pipeline, string text, NluLoop? loop = null) =>
        (await pipeline.ParseAsync(new() { Text = text, Rules = ["r"], Loop = loop }, TestContext.Current.CancellationToken)).Result;
}
