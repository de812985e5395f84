using System.Text.RegularExpressions;
using Jibo.Pegasus.Security.Tests.Scans;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Threats;

/// <summary>The threat model names tests; each is there.</summary>
public sealed class ThreatTableTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public void Every_threat_of_the_OWASP_API_top_ten_and_to_the_console_has_tests_that_exist()
    {
        var model = SourceTree.Read("docs/operator/security.md");
        var rows = Regex.Matches(model, @"^\| ((?:API|C)[0-9]+) .*$", RegexOptions.Multiline, Limit).ToDictionary(row => row.Groups[1].Value, row => row.Value);
        rows.Keys.ShouldBe(Enumerable.Range(1, 10).SelectMany(number => (string[])[$"API{number}", $"C{number}"]), ignoreOrder: true);
        var sources = Files.InTree().Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), file => SourceTree.Read(file));

        foreach (var (threat, row) in rows)
        {
            var named = Regex.Matches(row, @"`(\w+Tests)\.(\w+)`", RegexOptions.None, Limit);
            named.Count.ShouldBeGreaterThan(0, threat);
            foreach (Match test in named)
            {
                sources[test.Groups[1].Value].Any(source => Regex.IsMatch(source, $@"(Task|void) {test.Groups[2].Value}\(", RegexOptions.None, Limit))
                    .ShouldBeTrue($"{threat} names {test.Value}, which is nowhere");
            }
        }
    }
}
