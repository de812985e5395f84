using System.Diagnostics;
using System.Text;
using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>Files that are made to hurt: each is refused with a fault, or costs no more than any other.</summary>
public sealed class HostileRuleTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData('(', "nested deeper")]
    [InlineData('[', "cannot stand in [..]")]
    [InlineData('{', "an action is")]
    [InlineData('?', "the file ends")]
    [InlineData('<', "a weight must be")]
    [InlineData('|', "does not belong")]
    [InlineData('\\', "")]
    [InlineData('$', "after '$'")]
    public void A_hundred_thousand_brackets_are_a_fault(char bracket, string fault)
    {
        var faults = Faults($"TopRule = {new string(bracket, 100_000)}");

        faults.ShouldHaveSingleItem().ShouldContain(fault);
    }

    [Fact]
    public void Brackets_in_spellings_are_bounded_too() =>
        Faults($"TopRule = [{new string('(', 100_000)}").ShouldHaveSingleItem().ShouldContain("nested deeper");

    [Fact]
    public void Question_marks_in_spellings_are_bounded_too() =>
        Faults($"TopRule = [{new string('?', 100_000)}a];").ShouldHaveSingleItem().ShouldContain("nested deeper");

    [Fact]
    public void A_spelling_with_a_million_forms_is_a_fault() =>
        Faults($"TopRule = [{string.Concat(Enumerable.Repeat("(a|b)", 20))}];").ShouldHaveSingleItem().ShouldContain("more than 500 ways");

    [Fact]
    public void A_spelling_of_a_million_characters_is_a_fault() =>
        Faults($"TopRule = [{new string('a', 1_000_000)}];").ShouldHaveSingleItem().ShouldContain("more than 200 characters");

    [Fact]
    public void Sub_rules_that_double_are_a_fault()
    {
        var text = new StringBuilder("TopRule = $A60;\nA0 = a;\n");
        for (var i = 1; i <= 60; i++)
            text.Append($"A{i} = $A{i - 1} $A{i - 1};\n");

        Faults(text.ToString()).ShouldHaveSingleItem().ShouldContain("steps, 200000 are allowed");
    }

    [Fact]
    public void A_chain_of_ten_thousand_sub_rules_is_a_fault()
    {
        var text = new StringBuilder("TopRule = $A9000;\nA0 = a;\n");
        for (var i = 1; i <= 9000; i++)
            text.Append($"A{i} = $A{i - 1};\n");

        Faults(text.ToString()).ShouldHaveSingleItem().ShouldContain("nested deeper than 1000");
    }

    [Fact]
    public void A_circle_of_ten_thousand_sub_rules_is_a_fault()
    {
        var text = new StringBuilder("TopRule = $A0;\n");
        for (var i = 0; i < 9000; i++)
            text.Append($"A{i} = $A{(i + 1) % 9000};\n");

        Faults(text.ToString()).ShouldHaveSingleItem();
    }

    [Fact]
    public void Too_many_definitions_are_a_fault() =>
        Faults(string.Concat(Enumerable.Range(0, 10_001).Select(i => $"A{i} = a;\n"))).ShouldContain(fault => fault.Contains("more than 10000 definitions", StringComparison.Ordinal));

    [Fact]
    public void A_file_that_is_too_large_is_a_fault() =>
        Faults(new string(' ', RuleLimits.MaxFileSize + 1)).ShouldHaveSingleItem().ShouldContain("1048576 are allowed");

    [Fact]
    public void Faults_of_one_file_are_bounded() =>
        Faults(string.Concat(Enumerable.Repeat("A = (;\n", 1000))).Count.ShouldBeLessThanOrEqualTo(RuleLimits.MaxFaults + 1);

    [Fact]
    public void Twenty_thousand_alternatives_are_matched_at_once()
    {
        var rules = OwnRules.Of($"?please play ({string.Join('|', Enumerable.Range(0, 20_000).Select(i => $"(song number{i} now)"))}) {{intent='play'}};");
        rules.Say("play song number19999 now").ShouldBe("play");
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
            rules.Best($"please play song number{i * 199} today").ShouldBeNull();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Theory]
    [InlineData("$* a $* b $* c $* d $* e $* f $* g $* {intent='i'};")]
    [InlineData("?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) ?(a|aa) $* {intent='i'};")]
    [InlineData("$w99 $w99 $w99 $w99 $w99 $w99 $w99 $w99 $w99 $w99 z {intent='i'};")]
    public void A_text_of_sixty_four_words_takes_no_longer_than_words_times_steps(string top)
    {
        var rules = OwnRules.Of(top);
        var text = string.Join(' ', Enumerable.Repeat("a", 64));
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
            rules.Best(text);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Fact]
    public void A_grammar_that_takes_too_many_steps_says_nothing_in_good_time()
    {
        var rules = OwnRules.Of($"{string.Concat(Enumerable.Repeat("$w99 ", 990))} z {{intent='i'}};");
        var text = string.Join(' ', Enumerable.Repeat("a", 64));
        var started = Stopwatch.GetTimestamp();

        rules.Best(text).ShouldBeNull();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Fact]
    public void Garbage_never_crashes_or_hangs_the_reader()
    {
        const string Alphabet = "ab $w*+?|()[]{}<>~=;#!@%\\'\".,:_-012\n\t\0é😀$factory:timeTopRule = $handle:intent='x'";
        var random = new Random(5);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder("TopRule = ");
            for (var length = random.Next(60); length > 0; length--)
            {
                var at = random.Next(Alphabet.Length);
                text.Append(Alphabet.AsSpan(at, Math.Min(random.Next(1, 6), Alphabet.Length - at)));
            }

            var faults = new List<string>();
            var words = new RuleWords(new(LanguagePack.Bare), new(SlotTypes.BuiltIn, []), EquivalentWords.None);
            var file = RuleParser.Read("r", "r.rule", text.Append(';').ToString(), words, faults);
            (file is null).ShouldBe(faults.Count > 0);
            faults.Count.ShouldBeLessThanOrEqualTo(RuleLimits.MaxFaults + 1);
        }

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    private static IReadOnlyList<string> Faults(string text)
    {
        var started = Stopwatch.GetTimestamp();
        var rules = OwnRules.Read(("r.rule", text));
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
        rules.Book.Rules.ShouldBeEmpty();
        return rules.Faults;
    }
}
