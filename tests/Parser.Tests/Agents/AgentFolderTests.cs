using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Agents;

public sealed class AgentFolderTests
{
    private const string Good = """
        agent: a
        intents:
          - name: it
            rules: [launch]
            templates: ["do it"]
        """;

    [Fact]
    public void A_good_file_is_read_with_the_place_of_everything()
    {
        var set = TestAgents.Read(("a.yaml", """
            agent: a
            handle: part
            intents:
              - name: it
                rules: [launch, r]
                entities: { skill: "@be/it", Level: 5, Whose: "" }
                priority: low
                templates:
                  - "do it"
                utterances:
                  - please do it
            """), ("out-of-scope.txt", "# a comment\n\nsomething else\n"));

        var intent = set.Intents.Single();
        intent.Name.ShouldBe("it");
        intent.Label.ShouldBe("it skill=@be/it Level=5 Whose=");
        intent.Priority.ShouldBe(Pegasus.Parser.Engines.EnginePriority.Low);
        intent.EntitiesFor("launch")["union_original_fst_name"].GetString().ShouldBe("handle:part/launch");
        intent.EntitiesFor("r").Keys.ShouldNotContain("union_original_fst_name");
        intent.Templates.Single().Source.ToString().ShouldBe("a.yaml:9");
        intent.Utterances.Single().Source.ToString().ShouldBe("a.yaml:11");
        set.OutOfScope.Single().ShouldBe(new("something else", new("out-of-scope.txt", 3)));
    }

    [Theory]
    [InlineData("agent: [", "a.yaml:2: not valid YAML")]
    [InlineData("agent: a\n\tintents: x", "a.yaml:2: not valid YAML")]
    [InlineData("agent: a\nagent: b", "a.yaml:2: not valid YAML")]
    [InlineData("", "a.yaml:1: the file must be one YAML mapping")]
    [InlineData("- a\n- b", "a.yaml:1: the file must be one YAML mapping")]
    [InlineData("agent: a\nintents: [{name: it, rules: [r], templates: [x]}]\n---\nagent: b", "a.yaml:1: the file must be one YAML mapping")]
    [InlineData("intents: [{name: it, rules: [r], templates: [x]}]", "a.yaml:1: \"agent\" is missing")]
    [InlineData("agent: a\nintents: [{name: it, rules: [r], entities: {x: }, templates: [x]}]", "a.yaml:2: \"x\" must be a text")]
    [InlineData("agent: {}\nintents: []", "a.yaml:1: \"agent\" must be a text")]
    [InlineData("agent: a\nintentz: []", "a.yaml:2: unknown key \"intentz\"; known are agent, handle, lists, intents")]
    [InlineData("agent: a", "a.yaml:1: \"intents\" must be a list of intents")]
    [InlineData("agent: a\nintents: []", "a.yaml:2: \"intents\" must be a list of intents")]
    [InlineData("agent: a\nintents:\n  - hello", "a.yaml:3: an intent must be a mapping")]
    [InlineData("agent: a\nintents:\n  - rules: [r]\n    templates: [x]", "a.yaml:3: \"name\" is missing")]
    [InlineData("agent: a\nintents:\n  - name: it\n    templates: [x]", "a.yaml:3: an intent must name at least one rule")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]", "a.yaml:3: an intent must have templates or utterances")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: r\n    templates: [x]", "a.yaml:4: \"rules\" must be a list of texts")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates:\n      - x\n      -", "a.yaml:7: \"templates\" must be a text")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates: [x]\n    entities: [a]", "a.yaml:6: \"entities\" must map texts to texts")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates: [x]\n    priority: huge", "a.yaml:6: \"priority\" must be high, low or skip")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates:\n      - x\n      - \"y [z\"", "a.yaml:7: template \"y [z\": '[' at character 3 is not closed")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates:\n      - x\n      - x", "a.yaml:7: template \"x\" is there twice")]
    [InlineData("agent: a\nintents:\n  - name: it\n    rules: [r]\n    utterances: [\"?!\"]", "a.yaml:5: \"?!\" has no words")]
    [InlineData("agent: a\nintents:\n  - {name: it, rules: [r], templates: [x]}\n  - {name: it, rules: [r], templates: [y]}", "a.yaml:4: \"it\" for rule \"r\" is already at a.yaml:3")]
    [InlineData("agent: a\nintents:\n  - {name: it, rules: [r], utterances: [do it]}\n  - {name: that, rules: [r], utterances: [\"Do it!\"]}", "a.yaml:4: \"Do it!\" is already at a.yaml:3")]
    [InlineData("agent: a\nintents: &x\n  - {name: it, rules: [r], templates: [x]}", "a.yaml:2: anchors and aliases are not supported")]
    public void A_fault_is_told_with_file_line_and_what(string yaml, string expected)
    {
        var problem = Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(("a.yaml", yaml)));

        problem.Problems.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal), problem.Message);
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once()
    {
        var problem = Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(
            ("a.yaml", "agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates: [\"[x\", \"y)\"]"),
            ("b.yaml", "agent: [")));

        problem.Problems.Count.ShouldBe(3);
        problem.Problems.ShouldContain(line => line.StartsWith("b.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public void Aliases_cannot_make_a_small_file_huge()
    {
        var bomb = "agent: a\nintents:\n  - name: &a [x,x,x,x,x,x,x,x,x,x]\n    rules: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + "    templates: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n    utterances: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]";

        Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(("a.yaml", bomb)));
    }

    [Fact]
    public void A_flood_of_faults_is_cut_off()
    {
        var list = string.Concat(Enumerable.Repeat("\n      - \"[x\"", 5000));

        var problem = Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(
            ("a.yaml", $"agent: a\nintents:\n  - name: it\n    rules: [r]\n    templates:{list}")));

        problem.Problems.Count.ShouldBe(100);
    }

    [Fact]
    public void Two_agents_cannot_have_one_name() =>
        Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(("a.yaml", Good), ("b.yaml", Good)))
            .Problems.ShouldContain("b.yaml:1: another agent is called \"a\" too");

    [Fact]
    public void A_sentence_cannot_be_meant_and_foreign() =>
        Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(
                ("a.yaml", "agent: a\nintents:\n  - {name: it, rules: [r], utterances: [do it]}"), ("out-of-scope.txt", "x\nDo it!")))
            .Problems.ShouldBe(["out-of-scope.txt:2: \"Do it!\" is an utterance at a.yaml:3"]);

    [Theory]
    [InlineData("rewrites: [a]", "language.yaml:1: \"rewrites\" must map texts to texts")]
    [InlineData("leadIns:\n  - \"[hey\"", "language.yaml:2: \"[hey\": '[' at character 1 is not closed")]
    [InlineData("leadOuts:\n  - \"for {who:person}\"", "language.yaml:2: \"for {who:person}\": there is no slot type \"person\" and no such list; known are none")]
    [InlineData("leadIns:\n  - \"[a] [b] [c] [d] [e] [f] [g] [h] [i] [j] k\"", "language.yaml:2: \"[a] [b] [c] [d] [e] [f] [g] [h] [i] [j] k\" can be said in more than 1000 forms")]
    [InlineData("greetings: []", "language.yaml:1: unknown key \"greetings\"")]
    public void A_fault_of_the_language_is_told_too(string yaml, string expected) =>
        Should.Throw<ConfigurationProblemException>(() => TestAgents.Read(("a.yaml", Good), ("language.yaml", yaml)))
            .Problems.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_told()
    {
        using var folder = new ScratchFolder();

        Should.Throw<ConfigurationProblemException>(() => AgentFolder.Read(folder.File("none"))).Message.ShouldContain("ETCO_parser_agents");
        Should.Throw<ConfigurationProblemException>(() => AgentFolder.Read(folder.Path)).Message.ShouldContain("no agent file");
    }

    [Fact]
    public void Ten_thousand_utterances_are_read()
    {
        var list = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"\n      - say number {i} to me"));

        TestAgents.Read(("a.yaml", $"agent: a\nintents:\n  - name: it\n    rules: [r]\n    utterances:{list}"))
            .Intents.Single().Utterances.Count.ShouldBe(10_000);
    }
}
