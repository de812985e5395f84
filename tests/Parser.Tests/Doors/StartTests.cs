using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Doors;

public sealed class StartTests
{
    [Fact]
    public async Task Broken_agents_keep_the_service_from_starting_and_say_why()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("bad.yaml"), "agent: a\nintents:\n  - name: it\n", TestContext.Current.CancellationToken);

        var problem = await Should.ThrowAsync<ConfigurationProblemException>(() => RunningParser.StartAsync($"--parser:agents={folder.Path}"));

        problem.Problems.ShouldContain("bad.yaml:3: an intent must name at least one rule");
    }

    [Fact]
    public async Task Agents_of_an_owners_own_replace_those_that_come_with_the_parser()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(
            folder.File("own.yaml"), "agent: own\nintents:\n  - {name: it, rules: [r], templates: [do it]}\n", TestContext.Current.CancellationToken);
        await using var parser = await RunningParser.StartAsync($"--parser:agents={folder.Path}");
        using var http = new HttpClient { BaseAddress = parser.Http };

        using var content = new StringContent("""{"text":"Do it!","rules":["r"]}""");
        var answer = await (await http.PostAsync("/v1/parse", content, TestContext.Current.CancellationToken))
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.ShouldBe("""{"intent":"it","entities":{},"rules":["r"],"engine":"grammar","confidence":1}""");
    }
}
