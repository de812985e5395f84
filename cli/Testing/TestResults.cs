using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Jibo.Pegasus.Cli.Testing;

/// <summary>What came of some tests.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="Skips">Those that did not run, with the reason.</param>
internal sealed record TestResults(int Passed, IReadOnlyList<TestNote> Failures, IReadOnlyList<TestNote> Skips)
{
    private const string SkippedOutcome = "NotExecuted";

    // Tests that only run when asked for by name; the runner lists them all the same.
    private const string LeftOutOutcome = "NotRunnable";

    private static readonly string[] NoFailure = ["Passed", SkippedOutcome, LeftOutOutcome];

    public static readonly TestResults None = new(0, [], []);

    public static TestResults operator +(TestResults one, TestResults other) =>
        new(one.Passed + other.Passed, [.. one.Failures, .. other.Failures], [.. one.Skips, .. other.Skips]);

    /// <summary>Reads a trx file.</summary>
    /// <exception cref="XmlException">It is cut short, as after a crash.</exception>
    public static TestResults Read(string trx)
    {
        var results = XDocument.Load(trx).Descendants().Where(element => element.Name.LocalName == "UnitTestResult").ToLookup(Outcome);
        return new TestResults(
            results["Passed"].Count(),
            [.. results.Where(group => !NoFailure.Contains(group.Key)).SelectMany(group => group).Select(Note)],
            [.. results[SkippedOutcome].Select(Note)]);
    }

    private static string Outcome(XElement result) => result.Attribute("outcome")?.Value ?? "Failed";

    // The runner escapes quotation marks in messages, though XML would not need it.
    private static TestNote Note(XElement result) => new(
        result.Attribute("testName")?.Value ?? "a test without a name",
        (Text(result, "Message") ?? Text(result, "StdOut") ?? "").Replace("\\\"", "\"", StringComparison.Ordinal),
        Text(result, "StackTrace") ?? "");

    private static string? Text(XElement result, string name) =>
        result.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
}

/// <summary>A test that did not pass.</summary>
internal sealed record TestNote(string Test, string Message, string Trace)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Test}: {Message}");
}
