namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>What an expression covers, construct by construct.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("open the door", "open the door", "open door|open the|the door|please open the door")]
    [InlineData("open + the + door", "open the door", "open door")]
    [InlineData("Open The DOOR!", "open the door|Open, the door.", "opened the door")]
    [InlineData("what's up", "what is up|whats up|what's up", "what up")]
    [InlineData("open , door", "open door", "open comma door")]
    [InlineData("(um|please) open", "open|um open|please open", "close")]
    public void Words_stand_one_after_another(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData("a|b c", "a c|b c", "a|b|c|a b c")]
    [InlineData("a | b | c d|e", "a d|b e|c d", "a|b c d|e")]
    [InlineData("(a b)|c d", "a b d|c d", "a b|a d|a b c d")]
    [InlineData("(a b)|(c d)", "a b|c d", "a b c d|a d")]
    public void Alternatives_bind_tighter_than_sequences(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData("?please open ?(the door)", "please open the door|open the door|please open|open", "please|open the|door open")]
    [InlineData("?a|b c", "a c|b c|c", "a|b|a b c")]
    [InlineData("a|?b c", "a c|b c|c", "a b c")]
    [InlineData("??a b", "a b|b", "a")]
    public void A_question_mark_makes_one_item_optional(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData("[danc(e|(ing))]", "dance|dancing", "danc|danceing|dancing e")]
    [InlineData("[danc(e|ing)]", "danceng|dancing", "dance|dancng")]
    [InlineData("[colo?ur]", "colour|color", "colou")]
    [InlineData("a [b|c]d", "a b d|a c d", "a bd")]
    [InlineData(@"[a\ b]", "a b", "ab")]
    [InlineData("[?(un)happy]", "happy|unhappy", "un happy")]
    public void Brackets_spell_words_with_the_same_operators(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData("say $*", "say|say a|say a b c d", "a say")]
    [InlineData("$* now $*", "now|a now|now b|a b now c d", "a b")]
    [InlineData("say $w", "say a|say 5", "say|say a b")]
    [InlineData("say $w $w", "say a b", "say a|say a b c")]
    [InlineData("say +$w", "say a|say a b c", "say")]
    [InlineData("+$w said", "a said|a b said", "said")]
    [InlineData("(+$w) now", "a b now", "now")]
    [InlineData("say+$w", "say a", "say|say a b")]
    [InlineData("say + $w", "say a", "say|say a b")]
    [InlineData("say $w3 now", "say now|say a now|say a b c now", "say a b c d now")]
    [InlineData("say $w12", "say|say 1 2 3 4 5 6 7 8 9 10 11 12", "say 1 2 3 4 5 6 7 8 9 10 11 12 13")]
    public void Wildcards_take_words_whatever_they_are(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData(@"c\+\+", "c", "c plus")]
    [InlineData(@"rock \'n\' roll", "rock n roll", "rock roll")]
    [InlineData(@"7\:30", "7:30", "730")]
    [InlineData(@"a\;b", "a b", "a")]
    public void A_backslash_makes_a_character_an_ordinary_one(string expression, string covered, string not) => Check(expression, covered, not);

    [Theory]
    [InlineData("open{_a='1'} door", "open door", "open")]
    [InlineData("open~2 door~0.5", "open door", "open 2 door")]
    [InlineData("<0.4>open<0.1> <0.2>door", "open door", "open")]
    [InlineData("a|<1>b c", "a c|b c", "a b c")]
    [InlineData("a # b ; c\n  d", "a d", "a b d")]
    [InlineData("()", "", "a")]
    public void Weights_actions_and_comments_cover_nothing(string expression, string covered, string not) => Check(expression, covered, not);

    [Fact]
    public void Sub_rules_are_found_wherever_they_stand()
    {
        var rules = OwnRules.Read(("r.rule", """
            # directives and comments may come first
            !use_equivalent_words = false;
            Door = (front|back door)|$Window;
            TopRule = open ?the $Door {intent='open'};
            Window @= window;
            """));

        rules.Say("open the front door").ShouldBe("open");
        rules.Say("open back door").ShouldBe("open");
        rules.Say("open window").ShouldBe("open");
        rules.Say("open front").ShouldBe("-");
    }

    [Fact]
    public void All_of_the_text_must_be_covered()
    {
        OwnRules.Covers("open", "open up").ShouldBeFalse();
        OwnRules.Covers("open", "now open").ShouldBeFalse();
        OwnRules.Covers("$*", "anything at all").ShouldBeTrue();
    }

    private static void Check(string expression, string covered, string not)
    {
        foreach (var text in covered.Split('|'))
        {
            if (text.Length > 0)
                OwnRules.Covers(expression, text).ShouldBeTrue($"{expression} covers {text}");
        }

        foreach (var text in not.Split('|'))
            OwnRules.Covers(expression, text).ShouldBeFalse($"{expression} does not cover {text}");
    }
}
