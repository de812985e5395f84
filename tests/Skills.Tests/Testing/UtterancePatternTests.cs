using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Testing.Understanding;

namespace Jibo.Pegasus.Skills.Tests.Testing;

public class UtterancePatternTests
{
    [Theory]
    [InlineData("tell me a joke", "Tell me a joke!", true)]
    [InlineData("tell me a joke", "tell me a joke now", false)]
    [InlineData("tell me a joke", "me a joke", false)]
    [InlineData("[please] tell (me|us) [a|one] joke", "please tell us one joke", true)]
    [InlineData("[please] tell (me|us) [a|one] joke", "tell me joke", true)]
    [InlineData("[please] tell (me|us) [a|one] joke", "tell joke", false)]
    [InlineData("what's (up|going on [today])", "What’s going on today?", true)]
    [InlineData("set volume to {Level:volumeLevel}", "set volume to 11", false)]
    public void A_pattern_covers_the_whole_sentence(string pattern, string said, bool matches) =>
        UtterancePattern.Parse(pattern).TryMatch(Words.Of(said), _ => false, out _).ShouldBe(matches);

    [Theory]
    [InlineData("a secret about {Thing:text}", "a secret about the big whale", "Thing", "the big whale")]
    [InlineData("{Thing:text} please", "one more please please", "Thing", "one more please")]
    [InlineData("wait {Minutes:number} minutes", "wait 20 minutes", "Minutes", "20")]
    [InlineData("call {Who:person}", "call Ada", "Who", "ada")]
    public void A_slot_holds_what_was_said_in_its_place(string pattern, string said, string slot, string value)
    {
        UtterancePattern.Parse(pattern).TryMatch(Words.Of(said), name => name == "ada", out var slots).ShouldBeTrue();

        slots![slot].ShouldBe(value);
    }

    [Theory]
    [InlineData("tell [me", "lacks a ']'")]
    [InlineData("tell (me]", "lacks a ')'")]
    [InlineData("tell me]", "a ']' that nothing opens")]
    [InlineData("tell {Thing}", "{Entity:type}")]
    [InlineData("tell {Thing:colour}", "{Entity:type}")]
    [InlineData("tell {Thing:text", "lacks a '}'")]
    [InlineData("?!", "is empty")]
    public void A_pattern_that_is_not_whole_says_what_is_wrong(string pattern, string reason) =>
        Should.Throw<FormatException>(() => UtterancePattern.Parse(pattern)).Message.ShouldContain(reason);

    [Fact]
    public void A_pattern_that_can_be_read_in_too_many_ways_gives_up()
    {
        var pattern = UtterancePattern.Parse(string.Concat(Enumerable.Repeat("{A:text} ", 20)) + "end");

        pattern.TryMatch(Words.Of(string.Concat(Enumerable.Repeat("word ", 60))), _ => false, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("shared/yes_no", "yes please", "yes")]
    [InlineData("shared/yes_no", "No, thanks.", "no")]
    [InlineData("shared/yes_no", "never mind", "cancel")]
    [InlineData("shared/yes_no", "Ada", null)]
    [InlineData("shared/verify_id", "that's not me", "wrongID")]
    [InlineData("shared/no_id", "yes", "yes")]
    [InlineData("shared/wrong_id", "I am Ada", "loopmember")]
    [InlineData("shared/wrong_id", "I am Grace", null)]
    [InlineData("shared/wrong_id", "none of them", "notInLoop")]
    [InlineData("own/rule", "yes", null)]
    public void Answers_to_the_platforms_questions_are_understood_by_the_rule_that_listens(string rule, string said, string? intent)
    {
        Looper[] loop = [new() { Id = "1", FirstName = "Ada", LastName = "Example" }];

        var meaning = Meanings.OfAnswer(said, ["other/rule", rule], loop);

        meaning.Intent.ShouldBe(intent);
        if (intent is not null)
            meaning.Rules.ShouldBe([rule]);
        if (intent == "loopmember")
            meaning.Entities.TextOf("loopMemberReferent").ShouldBe("1");
    }
}
