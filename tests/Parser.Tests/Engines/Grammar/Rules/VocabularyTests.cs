namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>Built-in vocabularies, an owner's own lists, and words that sound alike.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData("time", "_time", "quarter to seven", "6:45")]
    [InlineData("time", "_ampm", "seven in the evening", "pm")]
    [InlineData("timer", "_hours", "an hour and a half", "1")]
    [InlineData("timer", "_minutes", "an hour and a half", "30")]
    [InlineData("timer", "_seconds", "an hour and a half", "null")]
    [InlineData("music_genre", "_value", "jazz music", "jazz")]
    [InlineData("country", "_value", "france", "France")]
    [InlineData("state", "_value", "texas", "Texas")]
    [InlineData("city_state", "_state", "paris texas", "Texas")]
    [InlineData("world_city_country", "_country", "paris in france", "France")]
    [InlineData("canada_city_province", "_city", "toronto", "Toronto")]
    [InlineData("first_name", "_value", "ada", "ada")]
    [InlineData("last_name", "_value", "o'hara", "ohara")]
    [InlineData("digits", "_value", "one 2 three oh", "1230")]
    [InlineData("digits", "_parsed", "407", "407")]
    [InlineData("year", "_value", "nineteen eighty four", "1984")]
    [InlineData("year", "_value", "1984", "1984")]
    [InlineData("year", "_value", "nineteen oh five", "1905")]
    [InlineData("year", "_value", "two thousand and one", "2001")]
    [InlineData("year", "_value", "twenty twenty", "2020")]
    [InlineData("year", "_value", "nineteen hundred", "1900")]
    [InlineData("yes_no", "_value", "of course", "yes")]
    [InlineData("yes_no", "_value", "of course not", "no")]
    public void A_factory_is_one_of_our_slot_types_or_lists(string factory, string field, string text, string expected)
    {
        var rules = OwnRules.Of($"it is $factory:{factory} {{intent='i'; v={factory}.{field}; w=factory:{factory}.{field}}};");

        rules.Say($"it is {text}").ShouldBe($"i v={expected} w={expected}");
        rules.Say("it is xyzzy").ShouldBe("-");
    }

    [Fact]
    public void A_factory_may_be_part_of_a_longer_text()
    {
        var rules = OwnRules.Of("wake me at $factory:time ?please {intent='set'; time=time._time; ampm=time._ampm};");

        rules.Say("wake me at seven thirty am please").ShouldBe("set ampm=am time=7:30");
        rules.Say("wake me at seven").ShouldBe("set ampm=null time=7:00");
    }

    [Fact]
    public void An_unknown_factory_or_field_is_a_fault_that_names_the_known_ones()
    {
        OwnRules.Of("$factory:nonsense;").Faults.ShouldHaveSingleItem().ShouldBe(
            "r.rule:1:11: there is no $factory:nonsense; known are canada_city, canada_city_province, canada_city_state, canada_province, canada_state, "
            + "city_state, country, digits, first_name, last_name, music_genre, state, time, timer, world_city_country, year, yes_no, or put a list into factory/nonsense.txt");
        OwnRules.Of("$factory:time {intent='i'; k=time._hour};").Faults.ShouldHaveSingleItem()
            .ShouldBe("r.rule:1:40: $factory:time has no _hour; it has _parsed, _time, _ampm");
    }

    [Fact]
    public void An_owners_list_goes_before_ours()
    {
        var rules = OwnRules.Read(
            ("r.rule", "TopRule = (play $factory:music_genre){intent='play'; station=music_genre._value} | (call $factory:first_name){intent='call'; who=first_name._value};"),
            ("factory/music_genre.txt", "# mine\nSpace Rock\n\nspace rock\n"),
            ("factory/first_name.txt", "Grace\nMary Ann # two words\n"));

        rules.Say("play space rock").ShouldBe("play station=Space Rock");
        rules.Say("play jazz").ShouldBe("-");
    }

    [Fact]
    public void Words_that_sound_alike_are_one_where_the_file_says_so()
    {
        (string, string) sets = ("equivalent_words.txt", "2 two too to\nfor four 4 # a comment\n\nfore four\n");
        var alike = OwnRules.Read(("r.rule", "!use_equivalent_words = true;\nTopRule = go to four {intent='i'};"), sets);
        var plain = OwnRules.Read(("r.rule", "TopRule = go to four {intent='i'};"), sets);

        alike.Say("go too 4").ShouldBe("i");
        alike.Say("go 2 for").ShouldBe("i");
        alike.Say("go two fore").ShouldBe("i");
        alike.Say("go three four").ShouldBe("-");
        plain.Say("go to four").ShouldBe("i");
        plain.Say("go too 4").ShouldBe("-");
    }

    [Fact]
    public void Sounding_alike_is_not_handed_on_from_set_to_set()
    {
        var rules = OwnRules.Read(
            ("r.rule", "!use_equivalent_words = true;\nTopRule = for {intent='i'};"), ("equivalent_words.txt", "for four\nfour fore\n"));

        rules.Say("four").ShouldBe("i");
        rules.Say("fore").ShouldBe("-");
    }

    [Fact]
    public void The_first_words_of_alternatives_sound_alike_too()
    {
        var rules = OwnRules.Read(
            ("r.rule", "!use_equivalent_words = true;\nTopRule = (to me){intent='a'}|(for me){intent='b'}|(at me){intent='c'};"),
            ("equivalent_words.txt", "2 two too to\n"));

        rules.Say("two me").ShouldBe("a");
        rules.Say("for me").ShouldBe("b");
    }
}
