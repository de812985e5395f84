using System.Text;
using System.Text.RegularExpressions;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Observability.Tests.Instruments;

/// <summary>Every instrument of every service has its labels in the table and its line in the document, and no other is there.</summary>
[Collection(nameof(RunningSystem))]
public sealed partial class InstrumentTableTests(RunningSystem system)
{
    private const string Document = "docs/operator/telemetry.md";

    private static readonly string[] Ours = [.. MetricLabels.Instruments.Where(name => name.StartsWith("pegasus.", StringComparison.Ordinal))];

    [Fact]
    public void Every_instrument_is_in_the_table_of_labels_and_no_other_is() =>
        system.Instruments.Select(instrument => instrument.Name).Distinct().ShouldBe(Ours);

    [Fact]
    public void Names_follow_one_rule_and_times_are_in_seconds()
    {
        foreach (var instrument in system.Instruments)
        {
            Name().IsMatch(instrument.Name).ShouldBeTrue(instrument.Name);
            instrument.Description.ShouldNotBeEmpty(instrument.Name);
            if (instrument.Name.EndsWith(".duration", StringComparison.Ordinal))
                instrument.Unit.ShouldBe("s", instrument.Name);
        }
    }

    [Fact]
    public void What_is_counted_has_labels_of_the_table_alone_and_none_says_who_or_what()
    {
        system.Labels.ShouldNotBeEmpty();
        system.Labels.Where(seen => !MetricLabels.Of(seen.Instrument).Contains(seen.Label)).ShouldBeEmpty();
        string[] secret = [system.Robot.RobotId, system.Robot.AccountId, system.Said, "Nobody_20200101", "DoNothing"];
        system.Labels.Where(seen => secret.Any(one => seen.Value.Contains(one, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    /// <summary>Also of what no test records: every label that is written down in a file that makes instruments.</summary>
    [Fact]
    public void Labels_in_the_sources_are_in_the_table()
    {
        var all = MetricLabels.Instruments.SelectMany(MetricLabels.Of).ToHashSet(StringComparer.Ordinal);
        var files = new[] { "services", "shared" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => (File: file, Text: File.ReadAllText(file)))
            .Where(source => Making().IsMatch(source.Text))
            .ToArray();
        files.Length.ShouldBeGreaterThan(12);
        foreach (var (file, text) in files)
        {
            var constants = Constant().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
            foreach (Match label in Label().Matches(text))
            {
                var name = label.Groups["text"].Success ? label.Groups["text"].Value : constants.GetValueOrDefault(label.Groups["constant"].Value, label.Value);
                all.ShouldContain(name, Path.GetFileName(file));
            }
        }
    }

    [Fact]
    public void The_document_has_a_line_for_each_of_them()
    {
        var table = new StringBuilder("| instrument | kind | unit | labels | what it says |\n|---|---|---|---|---|\n");
        foreach (var instrument in system.Instruments.DistinctBy(instrument => instrument.Name))
        {
            var labels = MetricLabels.Of(instrument.Name);
            table.Append('|').AppendJoin('|', $" `{instrument.Name}` ", $" {Kind(instrument.Kind)} ", $" `{Or(instrument.Unit, "1")}` ",
                labels.Count == 0 ? " " : $" {string.Join(", ", labels.Select(label => $"`{label}`"))} ", $" {instrument.Description} ").Append("|\n");
        }

        Held.Between(Document, "instruments", table.ToString());
    }

    [Fact]
    public void The_document_has_a_line_for_each_attribute_of_spans() =>
        Held.Between(Document, "attributes", "| attribute | what it says |\n|---|---|\n" + string.Concat(
            SpanAttributes.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"| `{pair.Key}` | {pair.Value} |\n")));

    private static string Kind(string kind) => kind switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        "UpDownCounter" or "ObservableUpDownCounter" => "up and down",
        "ObservableGauge" => "gauge",
        _ => throw new InvalidOperationException($"No word is known for a {kind}"),
    };

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    [GeneratedRegex(@"^pegasus\.(gateway|hub|parser|lasso|accounts|skill|store|process|revocations)(\.[a-z_]+)+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.Create(Counter|Histogram|UpDownCounter|Observable\w+)\b")]
    private static partial Regex Making();

    [GeneratedRegex("""(KeyValuePair<string, object\?>|new|OriginTag)\s*\((?:"(?<text>[^"]+)"|(?<constant>[A-Z]\w*Tag)),""")]
    private static partial Regex Label();

    [GeneratedRegex("""const string (?<name>\w+Tag) = "(?<value>[^"]+)";""")]
    private static partial Regex Constant();
}
