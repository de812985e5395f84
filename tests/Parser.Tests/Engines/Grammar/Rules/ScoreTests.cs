using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>Which way through a grammar is taken, and what it is worth.</summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData("tell me a joke {intent='joke'};", "tell me a joke", 15)]
    [InlineData("set a timer for $factory:timer {intent='start'};", "set a timer for five minutes", 27)]
    [InlineData("tell me a joke~2.5 {intent='joke'};", "tell me a joke", 12.5)]
    [InlineData("<0.4>(tell me)<0.1> a joke {intent='joke'};", "tell me a joke", 14.5)]
    [InlineData("tell me $* {intent='joke'};", "tell me a joke", 8)]
    public void The_score_is_the_characters_covered_less_the_cost(string top, string text, double score) =>
        OwnRules.Of(top).Best(text)!.Score.ShouldBe(score, 1e-9);

    [Fact]
    public void Words_that_are_written_go_before_vocabularies_and_these_before_wildcards()
    {
        var rules = OwnRules.Of("(play $*){intent='any'}|(play $factory:music_genre){intent='genre'}|(play jazz){intent='jazz'};");

        rules.Say("play jazz").ShouldBe("jazz");
        rules.Say("play some rock").ShouldBe("any");
        rules.Say("play rock").ShouldBe("genre");
    }

    [Fact]
    public void At_equal_score_what_was_written_first_is_taken()
    {
        OwnRules.Of("(a b){intent='first'}|(a b){intent='second'};").Say("a b").ShouldBe("first");
        OwnRules.Of("(a $w){intent='first'}|($w b){intent='second'};").Say("a b").ShouldBe("first");
    }

    [Fact]
    public void A_weight_turns_the_choice()
    {
        OwnRules.Of("((a b)~1){intent='first'}|(a b){intent='second'};").Say("a b").ShouldBe("second");
        OwnRules.Of("<0.5>(a b)<0.6>{intent='first'}|((a b)~1){intent='second'};").Say("a b").ShouldBe("second");
        OwnRules.Of("((a b)~-1){intent='first'}|(a b c){intent='second'}|(a b){intent='third'};").Say("a b").ShouldBe("first");
    }

    [Fact]
    public void A_weight_counts_only_when_its_item_was_said()
    {
        var rules = OwnRules.Of("a ?b~5 {intent='it'};");

        rules.Best("a")!.Score.ShouldBe(2);
        rules.Best("a b")!.Score.ShouldBe(-1);
    }

    [Theory]
    [InlineData("turn it up {intent='i'};", "turn it up", 1)]
    [InlineData("$* {intent='i'};", "turn it up", 0.5)]
    [InlineData("turn $* {intent='i'};", "turn it up", 0.75)]
    public void The_surer_the_more_of_the_text_is_understood(string top, string text, double confidence) =>
        OwnRules.Of(top).Best(text)!.Confidence.ShouldBe(confidence, 1e-9);

    [Theory]
    [InlineData("HIGH", "High")]
    [InlineData("LOW", "Low")]
    [InlineData("SKIP", "Skip")]
    [InlineData("high", "Low")]
    [InlineData("skip", "Low")]
    [InlineData("", "Low")]
    public void Priority_is_told_in_capitals(string priority, string expected)
    {
        var best = OwnRules.Of($"a {{intent='i', priority='{priority}'}};").Best("a")!;

        best.Priority.ToString().ShouldBe(expected);
        best.Entities.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_intent_a_text_means_nothing() => OwnRules.Of("a {domain='d'};").Say("a").ShouldBe("-");

    [Fact]
    public void Without_a_priority_others_are_heard_too() =>
        OwnRules.Of("a {intent='i'};").Best("a")!.Priority.ShouldBe(EnginePriority.Low);
}
