using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Lint;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Lint;

public sealed class AgentLintTests
{
    private static IReadOnlyList<AgentFinding> Lint(string intents, string? outOfScope = null)
    {
        (string, string) agent = ("a.yaml", $"agent: a\nintents:\n{intents}\n");
        return AgentLint.Run(outOfScope is null ? TestAgents.Read(agent) : TestAgents.Read(agent, ("out-of-scope.txt", outOfScope))).Findings;
    }

    private static AgentFinding The(IReadOnlyList<AgentFinding> findings, string kind) => findings.Where(finding => finding.Kind == kind).ShouldHaveSingleItem();

    [Fact]
    public void Agents_with_nothing_wrong_have_no_findings()
    {
        var report = AgentLint.Run(TestAgents.Read(("a.yaml", """
            agent: a
            intents:
              - { name: tea, rules: [launch], templates: ["[please] make [me] [some] tea", "tea please"] }
              - { name: call, rules: [launch], templates: ["call {who:person}", "call up {what:text}"] }
              - { name: yes, rules: ["*/yes_no"], templates: ["(yes|yeah)"] }
            """)));

        report.Findings.ShouldBeEmpty();
        (report.Agents, report.Intents, report.Templates).ShouldBe((1, 3, 5));
        report.Places.ShouldContain(new AgentIntentPlace("tea", "a.yaml", 3));
    }

    [Fact]
    public void Words_that_two_intents_say_alike_are_told_where_they_stand_second()
    {
        var finding = The(Lint("""
              - { name: tea, rules: [launch], templates: ["(make|brew) [me] tea"] }
              - { name: drink, rules: [launch], templates: ["make me (tea|coffee)"] }
            """), "overlap");

        finding.ShouldBe(new("a.yaml", 4, "warning", "overlap",
            "\"make me tea\" in launch means drink, and as much tea at a.yaml:3, which stands first and gets it.", "Take these words out of one of the two templates."));
    }

    [Fact]
    public void That_a_template_which_says_more_goes_first_is_no_overlap() => Lint("""
          - { name: like, rules: [launch], templates: ["do you like {x:text}"] }
          - { name: tea, rules: [launch], templates: ["do you like tea"] }
        """).ShouldBeEmpty();

    [Fact]
    public void Intents_of_different_rules_may_say_the_same() => Lint("""
          - { name: keep, rules: [clock/alarm_timer_change], templates: ["leave it"] }
          - { name: no, rules: [shared/yes_no], templates: ["leave it"] }
        """).ShouldBeEmpty();

    [Fact]
    public void A_template_that_never_gets_a_sentence_is_a_fault()
    {
        var finding = The(Lint("""
              - { name: tea, rules: [launch], templates: ["(make|brew|cook) [me] (tea|coffee)"] }
              - { name: drink, rules: [launch], templates: ["brew coffee", "something to drink"] }
            """), "shadowed");

        finding.IsFault.ShouldBeTrue();
        finding.Line.ShouldBe(4);
        finding.What.ShouldContain("\"brew coffee\" goes to tea at a.yaml:3");
    }

    [Fact]
    public void A_template_that_another_of_the_same_intent_says_is_a_warning() => The(Lint("""
          - { name: tea, rules: [launch], templates: ["(make|brew) [me] tea", "brew tea"] }
        """), "redundant").IsFault.ShouldBeFalse();

    [Theory]
    [InlineData("{x:text}", true)]
    [InlineData("[say] {x:text}", true)]
    [InlineData("{x:text} and {y:text}", false)]
    [InlineData("to {x:text}", false)]
    [InlineData("(go to|to) {x:text}", false)]
    public void A_template_with_little_but_free_text_is_greedy_where_everybody_listens(string template, bool isFault)
    {
        The(Lint($"  - {{ name: it, rules: [launch], templates: [\"{template}\"] }}"), "greedy").IsFault.ShouldBe(isFault);
        Lint($"  - {{ name: it, rules: [shared/wildcard], templates: [\"{template}\"] }}").ShouldNotContain(finding => finding.Kind == "greedy");
    }

    [Fact]
    public void An_utterance_that_another_intents_template_takes_is_told_with_its_line()
    {
        var findings = Lint("""
              - { name: tea, rules: [launch], templates: ["make [some] tea", "do you drink {x:text}"] }
              - name: drink
                rules: [launch]
                utterances:
                  - make some tea
                  - do you drink often
            """).Where(finding => finding.Kind == "taken").ToArray();

        findings.Select(finding => (finding.Line, finding.IsFault)).ShouldBe([(7, true), (8, false)]);
        findings[0].What.ShouldBe("The utterance \"make some tea\" of drink means tea in launch, by the template at a.yaml:3.");
    }

    [Fact]
    public void That_the_same_intent_with_more_entities_gets_a_sentence_is_what_it_is_for() => Lint("""
          - { name: open, rules: [launch], entities: { what: photo }, templates: ["open [the] photos"] }
          - { name: open, rules: [launch], templates: ["open [the] (gallery|photos)"], utterances: [open the photos] }
        """).ShouldNotContain(finding => finding.IsFault || finding.Kind == AgentFindingKinds.Overlap);

    [Fact]
    public void A_sentence_out_of_scope_that_a_template_takes_is_a_misfire() =>
        The(Lint("  - { name: tea, rules: [launch], templates: [\"make tea\"] }", "someone makes tea\nmake tea\n"), "misfire").Line.ShouldBe(2);

    [Fact]
    public void Sentences_that_are_few_or_alike_are_too_little_to_learn_from()
    {
        var few = string.Join(", ", Enumerable.Range(1, 3).Select(number => $"sentence of {number} own kind"));
        var alike = string.Join(", ", new[] { "black", "green", "white", "warm", "cold", "sweet", "strong", "weak", "milky", "good", "fresh", "old" }
            .Select(kind => $"can i please have some {kind} tea"));

        The(Lint($"  - {{ name: it, rules: [launch], utterances: [{few}] }}"), "few").What.ShouldContain("3 utterances");
        The(Lint($"  - {{ name: it, rules: [launch], utterances: [{alike}] }}"), "alike").What.ShouldContain("12 of the 12");
    }

    [Fact]
    public void A_rule_that_no_robot_listens_for_is_a_warning()
    {
        The(Lint("  - { name: it, rules: [clock/nonesuch, clock/clock_menu, \"*/yes_no\"], templates: [it] }"), "rule").What.ShouldBe("No robot listens for \"clock/nonesuch\".");
        KnownRules.Count.ShouldBe(98);
    }

    [Fact]
    public void A_folder_that_no_parser_would_start_with_is_told_line_by_line()
    {
        using var folder = new TestSupport.ScratchFolder();
        File.WriteAllText(folder.File("a.yaml"), "agent: a\nintents:\n  - { name: it, rules: [launch], templates: [\"(open\"] }\n  - { rules: [launch], templates: [x] }\n");
        var output = new StringWriter();

        LintProgram.Run(["lint", folder.Path], output, TextWriter.Null).ShouldBe(1);

        var report = System.Text.Json.JsonSerializer.Deserialize(output.ToString(), Contracts.Json.PegasusJson.Wire.AgentLintReport)!;
        report.Findings.Select(finding => (finding.File, finding.Line, finding.Kind, finding.IsFault)).ShouldBe(
            [("a.yaml", 4, "unreadable", true), ("a.yaml", 3, "unreadable", true)], ignoreOrder: true);
    }

    [Fact]
    public void It_must_be_said_which_folder()
    {
        var errors = new StringWriter();

        LintProgram.Run(["lint"], TextWriter.Null, errors).ShouldBe(2);

        errors.ToString().ShouldContain("lint FOLDER");
    }

    [Fact, Trait("Category", "slow")]
    public void The_agents_that_come_with_the_parser_have_no_faults() =>
        AgentLint.Run(Understanding.ShippedAgents).Findings.Where(finding => finding.IsFault)
            .Select(finding => $"{finding.File}:{finding.Line}: {finding.What}").ShouldBeEmpty();
}
