using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>What a folder of rule files serves, and what of it is refused.</summary>
public sealed class FolderTests
{
    [Fact]
    public void A_file_serves_the_rule_of_its_path()
    {
        var rules = OwnRules.Read(
            ("alone.rule", "TopRule = a {intent='alone'};"),
            ("clock/menu.rule", "TopRule = a {intent='menu'};"),
            ("deep/er/still.rule", "TopRule = a {intent='still'};"),
            ("clock/readme.md", "not a rule"));

        rules.Book.Rules.Order(StringComparer.Ordinal).ShouldBe(["alone", "clock/menu", "deep/er/still"]);
        rules.Say("a", "alone").ShouldBe("alone");
        rules.Say("a", "clock/menu").ShouldBe("menu");
        rules.Say("a", "deep/er/still").ShouldBe("still");
        rules.Say("a", "nobody/knows").ShouldBe("-");
        rules.Best("a", "clock/menu")!.Rule.ShouldBe("clock/menu");
        rules.Best("a", "clock/menu")!.Because.ShouldBe("clock/menu.rule");
    }

    [Fact]
    public void Launch_is_the_union_of_what_skills_have()
    {
        var rules = OwnRules.Read(
            ("clock/launch.rule", "TopRule = (what time is it) {intent='askForTime'; skill='@be/clock'};"),
            ("radio/launch.rule", "TopRule = (play $*) {intent='play'};"),
            ("clock/menu.rule", "TopRule = menu {intent='menu'};"));

        rules.Say("what time is it", "launch").ShouldBe("askForTime skill=@be/clock union_original_fst_name=handle:clock/launch");
        rules.Say("play that", "launch").ShouldBe("play union_original_fst_name=handle:radio/launch");
        rules.Say("menu", "launch").ShouldBe("-");
        rules.Say("what time is it", "clock/launch").ShouldBe("askForTime skill=@be/clock");
        rules.Best("play that", "launch")!.Rule.ShouldBe("launch");
    }

    [Fact]
    public void A_union_that_is_written_is_all_of_it()
    {
        var rules = OwnRules.Read(
            ("launch.rule", "TopRule = $handle:clock/launch|$handle:word-of-the-day/launch|(good night){intent='night'};"),
            ("clock/launch.rule", "TopRule = $Now {intent='now'; said=Now._parsed}; Now = now;"),
            ("word-of-the-day/launch.rule", "Now = word; TopRule = $Now {intent='word'};"),
            ("radio/launch.rule", "TopRule = radio {intent='radio'};"));

        rules.Say("now", "launch").ShouldBe("now said=now union_original_fst_name=handle:clock/launch");
        rules.Say("word", "launch").ShouldBe("word union_original_fst_name=handle:word-of-the-day/launch");
        rules.Say("good night", "launch").ShouldBe("night");
        rules.Say("radio", "launch").ShouldBe("-");
    }

    [Fact]
    public void A_file_with_a_fault_is_refused_and_all_others_serve()
    {
        var rules = OwnRules.Read(
            ("bad.rule", "TopRule = (a b;\nOther = c d;\nThird = $;\n"),
            ("good.rule", "TopRule = a {intent='good'};"),
            ("uses-bad.rule", "TopRule = $handle:bad {intent='x'};"),
            ("uses-none.rule", "TopRule = $handle:none {intent='x'};"));

        rules.Book.Rules.ShouldBe(["good"]);
        rules.Book.Files.ShouldBe(4);
        rules.Faults.ShouldBe(
        [
            "bad.rule:1:11: the bracket is not closed by ')'",
            "bad.rule:3:10: after '$' there must be the name of a definition, w, * or factory:name",
            "uses-bad.rule:1:11: $handle:bad cannot be used: bad.rule has faults",
            "uses-none.rule:1:11: $handle:none means none.rule, which is not there",
        ]);
    }

    [Theory]
    [InlineData("", "r.rule: there is no TopRule, where every rule begins")]
    [InlineData("Other = a;", "r.rule: there is no TopRule, where every rule begins")]
    [InlineData("TopRule = a", "r.rule:1:1: the definition is not ended by ';'")]
    [InlineData("TopRule a;", "r.rule:1:9: '=' is missing after TopRule")]
    [InlineData("= a;", "r.rule:1:1: '=' begins no definition; a definition is written Name = words;")]
    [InlineData("TopRule = a;\nTopRule = b;", "r.rule:2:1: TopRule is defined at r.rule:1:1 already")]
    [InlineData("TopRule = $None;", "r.rule:1:11: None is not defined")]
    [InlineData("TopRule = a | ;", "r.rule:1:15: ';' does not belong here; write \\ before a character that is meant itself")]
    [InlineData("TopRule = a = b;", "r.rule:1:13: '=' does not belong here; write \\ before a character that is meant itself")]
    [InlineData("TopRule = a);", "r.rule:1:12: ')' does not belong here; a definition ends with ';'")]
    [InlineData("TopRule = a~x;", "r.rule:1:13: a weight must be a number up to 1000, such as 2.5")]
    [InlineData("TopRule = <0.5 a;", "r.rule:1:16: a weight is written <0.5>")]
    [InlineData("TopRule = [a;", "r.rule:1:13: ';' cannot stand in [..]; write \\ before a character that is meant itself")]
    [InlineData("TopRule = [a", "r.rule:1:11: the bracket is not closed by ']'")]
    [InlineData("!fast = true;\nTopRule = a;", "r.rule:1:1: there is no directive \"fast\"; known is use_equivalent_words")]
    [InlineData("!use_equivalent_words = maybe;\nTopRule = a;", "r.rule:1:30: !use_equivalent_words must be true or false")]
    [InlineData("TopRule = a;\n!use_equivalent_words = true;", "r.rule:2:1: directives stand before the first definition")]
    [InlineData("TopRule = $A; A = b $B; B = c $A;", "r.rule:1:31: A uses B uses A: rules that use themselves are not supported")]
    [InlineData("TopRule = ?$TopRule a;", "r.rule:1:12: TopRule uses TopRule: rules that use themselves are not supported")]
    public void A_fault_has_its_place_and_says_what_is_meant(string text, string fault) =>
        OwnRules.Read(("r.rule", text)).Faults.ShouldBe([fault]);

    [Fact]
    public void No_folder_is_no_rules()
    {
        var book = RuleFolder.Read("/nowhere/at/all", Understanding.ShippedAgents.Slots, new(LanguagePack.Bare));

        book.ShouldBeSameAs(RuleBook.Empty);
        book.Match(["r"], new(Utterance.Empty, [])).ShouldBeNull();
    }

    [Fact]
    public void The_hash_is_that_of_the_content()
    {
        OwnRules.Read(("a.rule", "TopRule = a;")).Book.Hash.ShouldBe(OwnRules.Read(("a.rule", "TopRule = a;")).Book.Hash);
        OwnRules.Read(("a.rule", "TopRule = a;")).Book.Hash.ShouldNotBe(OwnRules.Read(("a.rule", "TopRule = b;")).Book.Hash);
    }

    [Fact]
    public async Task The_parser_understands_by_an_owners_rules_and_takes_in_their_changes()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("mine.rule"), "TopRule = hocus pocus {intent='magic'; priority='HIGH'};", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("broken.rule"), "TopRule = (;", TestContext.Current.CancellationToken);
        await using var parser = await RunningParser.StartAsync($"--parser:rules={folder.Path}", $"--parser:agents={SmallAgents(folder)}", "--parser:watchInterval=50ms");
        using var http = new HttpClient { BaseAddress = parser.Http };

        (await ParseAsync(http, "Hocus Pocus!")).ShouldContain("\"intent\":\"magic\"");
        var state = await http.GetStringAsync("/state", TestContext.Current.CancellationToken);
        state.ShouldContain("\"ruleFiles\":2");
        state.ShouldContain("broken.rule:1:");

        await File.WriteAllTextAsync(folder.File("mine.rule"), "TopRule = abra cadabra {intent='magic'; priority='HIGH'};", TestContext.Current.CancellationToken);
        File.Delete(folder.File("broken.rule"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await ParseAsync(http, "abra cadabra")).Contains("magic", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);
        (await http.GetStringAsync("/state", TestContext.Current.CancellationToken)).ShouldNotContain("broken.rule");
    }

    [Fact]
    public async Task At_equal_score_the_owners_rule_goes_before_ours_and_both_are_explained()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("mine.rule"), "TopRule = do it {intent='theirs'; priority='HIGH'};", TestContext.Current.CancellationToken);
        await using var parser = await RunningParser.StartAsync($"--parser:rules={folder.Path}", $"--parser:agents={SmallAgents(folder)}");
        using var http = new HttpClient { BaseAddress = parser.Http };

        (await ParseAsync(http, "do it")).ShouldContain("\"intent\":\"theirs\"");
        var explained = await (await http.PostAsync("/v1/explain", Body("do it"), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        explained.ShouldContain("\"because\":\"mine.rule\"");
        explained.ShouldContain("\"intent\":\"ours\"");
    }

    [Fact]
    public async Task A_folder_of_rules_that_is_set_must_be_there()
    {
        var problem = await Should.ThrowAsync<ServiceDefaults.Configuration.ConfigurationProblemException>(() => RunningParser.StartAsync("--parser:rules=/nowhere/at/all"));

        problem.Problems.ShouldContain("--parser:rules holds '/nowhere/at/all'; it must be a folder of rule files.");
    }

    private static string SmallAgents(ScratchFolder folder)
    {
        var agents = Directory.CreateDirectory(folder.File("agents")).FullName;
        File.WriteAllText(Path.Combine(agents, "own.yaml"), "agent: own\nintents:\n  - {name: ours, rules: [mine], templates: [do it]}\n");
        return agents;
    }

    private static StringContent Body(string text) => new($$"""{"text":"{{text}}","rules":["mine"]}""");

    private static async Task<string> ParseAsync(HttpClient http, string text)
    {
        using var body = Body(text);
        using var answer = await http.PostAsync("/v1/parse", body, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
