using System.Text.RegularExpressions;
using Jibo.Pegasus.Clouds.Tests.Support;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Workflows;

/// <summary>What GitHub runs: pinned, with few rights, and only scripts that are there.</summary>
[Trait("Category", "slow")]
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(SourceTree.Root, ".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_workflow_is_one(string file) =>
        (await Programs.NodeAsync("workflow.mjs", Text(file), [])).ShouldBe(new(0, "a workflow\n", ""));

    [Theory]
    [InlineData("runs-on:", "runs-at:")]
    [InlineData("timeout-minutes: 90", "timeout-minutes: long")]
    [InlineData("contents: read", "contents: look")]
    public async Task One_that_GitHub_would_refuse_is_found_out(string text, string other)
    {
        Text("ci.yml").ShouldContain(text);

        (await Programs.NodeAsync("workflow.mjs", Text("ci.yml").Replace(text, other, StringComparison.Ordinal), [])).Status.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_runs_scripts_that_are_there(string file)
    {
        var scripts = Steps(file).Select(step => step.Text("run")).OfType<string>().SelectMany(run => Script().Matches(run)).Select(match => match.Value).ToArray();

        scripts.ShouldNotBeEmpty();
        scripts.Where(script => !File.Exists(Path.Combine(SourceTree.Root, script))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_actions_are_pinned_and_its_rights_are_few(string file)
    {
        var workflow = Yaml.Parse(Text(file));

        Steps(file).Select(step => step.Text("uses")).OfType<string>().ShouldAllBe(action => Pinned().IsMatch(action));
        workflow.Pairs("permissions").Select(pair => (pair.Key, pair.Value.Text())).ShouldBe([("contents", "read")]);
        workflow.Pairs("jobs").SelectMany(job => job.Value.Pairs("permissions")).Where(right => right.Value.Text() == "write").Select(right => right.Key)
            .ShouldBe(file == "official.yml" ? ["packages"] : []);
        workflow.Pairs("jobs").ShouldAllBe(job => job.Value.At("timeout-minutes") != null);
    }

    private static string Text(string file) => SourceTree.Read($".github/workflows/{file}");

    private static IEnumerable<YamlNode> Steps(string file) => Yaml.Parse(Text(file)).Pairs("jobs").SelectMany(job => job.Value.Items("steps"));

    [GeneratedRegex(@"(?<=^|\s)(\.ci|deploy)/[\w./-]+", RegexOptions.Multiline)]
    private static partial Regex Script();

    [GeneratedRegex(@"^[\w-]+/[\w-]+@v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
