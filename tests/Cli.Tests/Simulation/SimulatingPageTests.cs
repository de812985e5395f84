using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

/// <summary>Holds the page about explaining and simulating to the truth.</summary>
public partial class SimulatingPageTests
{
    private readonly string _page = SourceTree.Read("docs/skill-author/simulating.md");

    [Fact]
    public void The_scenario_of_the_page_can_be_played() =>
        ScenarioReader.Read("page.yaml", Yaml().Match(_page).Groups[1].Value).Reminders.ShouldHaveSingleItem();

    [Fact]
    public void The_verbs_and_options_of_the_page_are_those_that_there_are()
    {
        using var cli = new CliRun();

        foreach (var verb in PegasusCommand.Create(cli.Context).Subcommands.Single(command => command.Name == "proactive").Subcommands)
        {
            _page.ShouldContain($"`{verb.Name} ", customMessage: verb.Name);
            foreach (var option in verb.Options.Where(option => option.Name != "--help"))
                _page.ShouldContain(option.Name, customMessage: $"{verb.Name} {option.Name}");
        }
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
