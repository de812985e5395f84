using System.Text.RegularExpressions;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Holds the operator's table of settings to the code: all of them, no others, and the true defaults.</summary>
public partial class HubSettingsDocumentTests
{
    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "services/Hub"), "*.cs", SearchOption.AllDirectories),
        Path.Combine(SourceTree.Root, "shared/ServiceDefaults/Serving/ServerOptions.cs"),
        Path.Combine(SourceTree.Root, "shared/ServiceDefaults/Tokens/TokenOptions.cs"),
    ];

    // Names of sections, the recogniser of tests, and a port that the hub has not.
    private static readonly string[] NoOperators =
        ["hub:speech", "hub:speech:google", "hub:speech:scripted:frames", "hub:speech:scripted:texts", "server:grpcPort"];

    private static IReadOnlyDictionary<string, string> Documented { get; } = Row().Matches(SourceTree.Read("docs/operator/hub.md"))
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim('`'), StringComparer.Ordinal);

    [Fact]
    public void Every_setting_that_the_code_reads_is_told_to_operators_and_no_other()
    {
        var read = Sources.SelectMany(file => Key().Matches(File.ReadAllText(file)))
            .Select(key => key.Groups[1].Value)
            .Where(key => !NoOperators.Contains(key) && !key.EndsWith(':'))
            .Select(key => $"ETCO_{key.Replace(':', '_')}")
            .Distinct(StringComparer.Ordinal).Order().ToList();
        var told = string.Concat(new[] { "docs/operator", "docs/owner" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.md")).Select(File.ReadAllText));
        read.Where(name => !Regex.IsMatch(told, $"`{name}\\W")).ShouldBeEmpty("read by the code, in no document for owners or operators");
        Documented.Keys.Where(name => name.StartsWith("ETCO_", StringComparison.Ordinal) && !name.StartsWith("ETCO_hub_speech_", StringComparison.Ordinal))
            .Except(read).ShouldBeEmpty("in the table, not read by the code");
    }

    [Fact]
    public void A_default_in_the_table_is_what_the_code_takes()
    {
        var byDefault = Read([]).ToString();
        var checkedNames = 0;
        foreach (var (name, value) in Documented.Where(row => row.Value != "none"))
        {
            var key = name.StartsWith("NET_", StringComparison.Ordinal) ? $"net:{name[4..]}"
                : name.StartsWith("ETCO_hub_", StringComparison.Ordinal) && !name.StartsWith("ETCO_hub_speech_", StringComparison.Ordinal) ? $"hub:{name[9..]}"
                : null;
            if (key is null)
                continue;
            Read(new() { [key] = value }).ToString().ShouldBe(byDefault, name);
            checkedNames++;
        }

        checkedNames.ShouldBeGreaterThan(15);
    }

    private static HubOptions Read(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().ReadSettings(HubOptions.Read);

    [GeneratedRegex("^\\| `((?:ETCO|NET)_\\w+)` \\| (`[^`]*`|none) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\"((?:hub|server):[A-Za-z][A-Za-z:]*)\"")]
    private static partial Regex Key();
}
