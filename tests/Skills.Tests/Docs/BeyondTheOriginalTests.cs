using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Skills.Tests.Docs;

/// <summary>Holds the page about the original's limits to the tests that it names.</summary>
public sealed partial class BeyondTheOriginalTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/beyond-the-original.md");

    [Fact]
    public void Eight_limits_and_eight_plans_each_name_a_test()
    {
        var rows = Row().Matches(Page);
        rows.Select(row => row.Groups["number"].Value).ShouldBe([.. Numbers(), .. Numbers()]);
        foreach (Match row in rows)
            Proof().Count(row.Groups["proof"].Value).ShouldBeGreaterThan(0, row.Value);

        static IEnumerable<string> Numbers() => Enumerable.Range(1, 8).Select(number => $"{number}");
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var named = Row().Matches(Page).SelectMany(row => Proof().Matches(row.Groups["proof"].Value)).ToArray();
        foreach (var (file, method) in named.Select(one => ($"{one.Groups["class"].Value}.cs", one.Groups["method"].Value)))
        {
            var files = Directory.GetFiles(Path.Combine(SourceTree.Root, "tests"), file, SearchOption.AllDirectories);
            // A public method of a class of tests that is no test does not compile here.
            files.Any(path => Regex.IsMatch(File.ReadAllText(path), $@"public (async Task|void) {method}\(")).ShouldBeTrue($"{file} has no test {method}");
        }
    }

    [Fact]
    public void Every_setting_of_a_skill_is_told_to_its_author_or_operator()
    {
        var told = string.Concat(new[] { "docs/skill-author", "docs/operator" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(SourceTree.Root, folder), "*.md")).Select(File.ReadAllText));
        Setting().Matches(SourceTree.Read("shared/Skills/Hosting/SkillHostOptions.cs"))
            .Select(setting => $"`ETCO_skill_{setting.Groups["name"].Value}`")
            .Distinct()
            .Where(name => !told.Contains(name, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| (?<number>\d)\. [^|]*\|[^|]*\| (?<proof>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex Proof();

    [GeneratedRegex("\"skill:(?<name>\\w+)\"")]
    private static partial Regex Setting();
}
