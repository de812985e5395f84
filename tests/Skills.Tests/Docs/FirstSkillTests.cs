using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Skills.Tests.Docs;

/// <summary>Holds docs/skill-author/first-skill.md to the truth: its files are used, and its code is the code below.</summary>
public partial class FirstSkillTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/first-skill.md");

    [Fact]
    public async Task The_skill_of_the_page_does_what_the_page_says()
    {
        using var content = new TempFolder();
        content.Write("hello-skill/manifest.json", Blocks("json")[0]);
        content.Write("hello-skill/mims/en/Secret.mim", Blocks("json")[1]);
        await using var jibo = SkillTestClient.For<HelloSkill>("hello-skill", options => options.Host = new() { ContentFolder = content.Path });
        jibo.Robot.HeardFrom("Ada");

        (await jibo.LaunchAsync("requestTellJiboContent", entities: Entities.Of(("JiboContent", "Secret"))))
            .ShouldSay("keep a secret").ShouldListenFor("shared/yes_no").ShouldBeFinal(false);
        (await jibo.ContinueAsync("yes")).ShouldSay("I hum at night").ShouldBeFinal();

        jibo.Trace.ShouldBe("Ask:Done > Answer:True > Announce");
    }

    [Fact]
    public void The_code_of_the_page_is_the_code_that_was_tested()
    {
        var source = Squeeze(SourceTree.Read("tests/Skills.Tests/Docs/FirstSkillTests.cs"));
        source.ShouldContain(Squeeze(Blocks("csharp")[0]));
        foreach (var line in Blocks("csharp")[2].Split('\n').Where(line => line.Trim().Length > 0 && !line.Contains("SkillTestClient.For", StringComparison.Ordinal)))
            source.ShouldContain(Squeeze(line));
    }

    private static string[] Blocks(string language) =>
        [.. CodeBlock().Matches(Page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    private static string Squeeze(string text) => Space().Replace(text, "");

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}

public sealed class HelloSkill(Slimmer slimmer) : GraphSkill<Completion>("hello-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Hello", g =>
    {
        var ask = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Can you keep a secret?"), ["shared/yes_no"])));
        var answer = g.Add(new TrueFalseNode("Answer", turn => turn.Nlu.Intent == "yes"));
        var tell = g.Add(new AnFactory("Tell", slimmer, new() { Mim = _ => "Secret", Final = true }).CreateGraph());
        var refuse = g.Add(new JcpNode("Refuse", turn => turn.Jcp.Announcement(EsmlText.Text("Then I will keep it.")), final: true));

        ask.On(Completion.Done, answer);
        answer.On(TrueFalse.True, tell).On(TrueFalse.False, refuse);
        tell.On(Completion.Done, g.Exit(Completion.Done));
        refuse.On(Completion.Done, g.Exit(Completion.Done));
    });
}
