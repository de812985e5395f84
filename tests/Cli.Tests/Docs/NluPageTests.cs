using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Docs;

/// <summary>Holds the page about what is understood to the truth.</summary>
public class NluPageTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/nlu.md");

    [Fact]
    public void Every_verb_and_every_option_of_note_is_on_the_page()
    {
        using var cli = new CliRun();

        foreach (var verb in PegasusCommand.Create(cli.Context).Subcommands.Single(command => command.Name == "nlu").Subcommands)
        {
            Page.ShouldContain($"| `{verb.Name}", customMessage: verb.Name);
            foreach (var option in verb.Options.Where(option => option.Name is not ("--help" or "--faults")))
                Page.ShouldContain(option.Name, customMessage: $"{verb.Name} {option.Name}");
        }
    }

    [Fact]
    public void Every_kind_of_finding_is_on_the_page()
    {
        var kinds = typeof(AgentFindingKinds).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToArray();

        kinds.Length.ShouldBe(13);
        kinds.ShouldAllBe(kind => Page.Contains($"`{kind}`", StringComparison.Ordinal));
    }
}
