using System.Diagnostics;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>Templates of plain words, and sentences that the classifier learns from, said word for word.</summary>
public sealed class SentenceTests
{
    private static readonly NluPipeline Pipeline = Understanding.Pipeline(NluModel.Build(TestAgents.Read(("a.yaml", """
        agent: a
        intents:
          - name: plain
            rules: [r]
            templates: ["tell me a secret", "polish the lamp"]
          - name: slotted
            rules: [r]
            templates: ["tell me {what:text}", "(polish|clean) the lamp now"]
            utterances: ["tell me a story", "what else is there to hear"]
          - name: other
            rules: [s, "*/ending"]
            utterances: ["what else is there to hear", "there is one more thing"]
        """), ("language.yaml", "leadIns: [hey jibo]\nleadOuts: [please, now]\n")), seed: 1));

    [Theory]
    [InlineData("tell me a secret", "r", "plain", 1.0)]
    [InlineData("Hey Jibo, tell me a secret, please!", "r", "plain", 1.0)]
    [InlineData("tell me a secret story", "r", "slotted", 0.6)]
    // Of equal texts the template that was written first; of two lengths the longer.
    [InlineData("polish the lamp now", "r", "slotted", 1.0)]
    [InlineData("polish the lamp please", "r", "plain", 1.0)]
    // A template has more to say than an example that is the same text.
    [InlineData("tell me a story", "r", "slotted", 0.6)]
    [InlineData("hey jibo what else is there to hear now", "r", "slotted", 1.0)]
    [InlineData("there is one more thing please", "my/ending", "other", 1.0)]
    public async Task What_was_written_down_is_understood_word_for_word(string text, string rule, string intent, double atLeast)
    {
        var outcome = await Pipeline.ParseAsync(new() { Text = text, Rules = [rule] }, TestContext.Current.CancellationToken);

        (outcome.Result.Intent, outcome.Engine).ShouldBe((intent, "grammar"));
        outcome.Confidence.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    [Theory]
    [InlineData("tell me a secret", "s")]
    [InlineData("polish the", "r")]
    [InlineData("my polish the lamp", "r")]
    public async Task And_nothing_less_or_more_is(string text, string rule) =>
        (await Pipeline.ParseAsync(new() { Text = text, Rules = [rule] }, TestContext.Current.CancellationToken)).Engine.ShouldNotBe("grammar");

    [Fact]
    public void A_hundred_thousand_sentences_need_no_states()
    {
        var normalizer = new TextNormalizer(LanguagePack.Bare);
        AgentText[] sentences = [.. Enumerable.Range(0, 100_000).Select(i => new AgentText($"put the {i} in box {i % 77}", new("a", i)))];
        var intent = new AgentIntent("a", "put", null, new Dictionary<string, System.Text.Json.JsonElement>())
        {
            Rules = ["r"],
            Priority = Pegasus.Parser.Engines.EnginePriority.High,
            Templates = sentences,
            Utterances = sentences,
            Source = new("a", 1),
        };
        var started = Stopwatch.GetTimestamp();

        var grammar = GrammarSet.Compile(new(LanguagePack.Bare, [new("a", [intent], new("a", 1))], []), normalizer);

        grammar.Find("r")!.States.ShouldBeEmpty();
        grammar.TemplateCount.ShouldBe(100_000);
        TestContext.Current.SendDiagnosticMessage($"compiled in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
    }
}
