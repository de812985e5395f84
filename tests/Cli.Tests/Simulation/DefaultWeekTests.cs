using System.Text.Json;
using System.Xml.Linq;
using Jibo.Pegasus.Host.Simulation;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

/// <summary>The week that comes along, as the program plays it; UPDATE_SNAPSHOTS=1 draws its picture anew.</summary>
public sealed class DefaultWeekTests
{
    private const string Picture = "docs/skill-author/proactive-week.svg";

    [Fact]
    public async Task The_picture_in_the_documents_is_the_week_as_it_is_played()
    {
        var svg = await PlayAsync("--format", "svg");

        XDocument.Parse(svg).Root!.Name.LocalName.ShouldBe("svg");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(Path.Combine(SourceTree.Root, Picture), svg);
        else
            SourceTree.Read(Picture).ShouldBe(svg, "run the tests with UPDATE_SNAPSHOTS=1, and look at what changes in the picture");
    }

    [Fact]
    public async Task In_the_week_that_comes_along_every_skill_speaks_and_every_kind_of_rule_holds_somebody_back()
    {
        using var json = JsonDocument.Parse(await PlayAsync("--format", "json"));

        var registrations = json.RootElement.GetProperty("registrations").EnumerateArray().ToArray();
        registrations.Where(one => one.GetProperty("picked").GetInt32() == 0).Select(one => one.GetProperty("skillID").GetString()).ShouldBeEmpty();
        registrations.SelectMany(one => one.GetProperty("rules").EnumerateArray())
            .Where(rule => rule.GetProperty("failed").GetInt32() > 0).Select(rule => rule.GetProperty("kind").GetString()).Distinct()
            .ShouldBe(["context", "history", "settings"], ignoreOrder: true);
        json.RootElement.GetProperty("checks").EnumerateArray().Sum(check => check.GetProperty("checked").GetInt32()).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("needs a value", "--seed")]
    [InlineData("--seed is 'x'", "--seed", "x")]
    [InlineData("--format is 'pdf'", "--format", "pdf")]
    [InlineData("'--loud' is not known", "--loud", "1")]
    [InlineData("nosuch.yaml cannot be read", "--scenario", "nosuch.yaml")]
    [InlineData("nosuch cannot be read", "--skills", "nosuch")]
    public async Task A_mistake_is_one_sentence_and_exit_code_1(string named, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());

        (await SimulationProgram.RunAsync([SimulationProgram.Verb, .. arguments], output, errors, TestContext.Current.CancellationToken)).ShouldBe(1);

        errors.ToString().ShouldContain(named);
        errors.ToString().Trim().Split('\n').Length.ShouldBe(1);
        output.ToString().ShouldBe("");
    }

    [Fact]
    public async Task Faults_of_manifests_are_told_with_their_file()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("bad.json"), """{"id":"bad","intents":[],"proactives":[{"contextRules":[{"field":"MOOD","matchRule":"EXACT","value":1}],"topics":[]}]}""");
        await File.WriteAllTextAsync(folder.File("worse.json"), "{");
        var errors = new StringWriter();

        (await SimulationProgram.RunAsync([SimulationProgram.Verb, "--skills", folder.Path], TextWriter.Null, errors, TestContext.Current.CancellationToken)).ShouldBe(1);

        errors.ToString().ShouldContain("bad.json: $.proactives[0].contextRules[0].field");
        errors.ToString().ShouldContain("worse.json: $");
    }

    private static async Task<string> PlayAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        (await SimulationProgram.RunAsync([SimulationProgram.Verb, .. arguments], output, errors, TestContext.Current.CancellationToken)).ShouldBe(0, $"{errors}{output}");
        return output.ToString();
    }
}
