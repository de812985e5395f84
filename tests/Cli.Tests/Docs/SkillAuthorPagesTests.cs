using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Docs;

/// <summary>Holds the pages for skill authors to the truth: what they show of a file is in the file that <c>skill new</c> makes.</summary>
public partial class SkillAuthorPagesTests
{
    [Fact]
    public void The_files_of_the_first_skill_are_those_that_are_made()
    {
        using var cli = new CliRun();
        new SkillTemplate(cli.Context.Workspace).Write(SkillName.Parse("hello"), cli.File("hello"), packages: null);

        var shown = ShownFile().Matches(SourceTree.Read("docs/skill-author/first-skill.md"));

        shown.Count.ShouldBe(5);
        foreach (Match match in shown)
            Squeeze(File.ReadAllText(Path.Combine(cli.File("hello"), match.Groups[1].Value))).ShouldContain(Squeeze(match.Groups[2].Value));
    }

    [Fact]
    public void The_verbs_of_the_page_are_those_that_there_are()
    {
        using var cli = new CliRun();
        var page = SourceTree.Read("docs/skill-author/tools.md");

        foreach (var verb in PegasusCommand.Create(cli.Context).Subcommands.Single(command => command.Name == "skill").Subcommands)
        {
            page.ShouldContain($"`{verb.Name}", customMessage: verb.Name);
            foreach (var option in verb.Options.Where(option => option.Name is not ("--data" or "--log-level" or "--help")))
                page.ShouldContain(option.Name, customMessage: $"{verb.Name} {option.Name}");
        }
    }

    private static string Squeeze(string text) => Space().Replace(text, "");

    [GeneratedRegex("`([\\w/]+\\.\\w+)`\n\n```\\w+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownFile();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
