using System.Text;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Holds the documents of the protocol to what the tests read and the contracts know.</summary>
public class ProtocolDocumentTests
{
    private const string BadInput = "docs/bad-input.md";

    [Fact]
    public void The_outcomes_in_the_document_are_those_that_the_tests_read()
    {
        var document = SourceTree.Read(BadInput);
        var rendered = document;
        foreach (var name in new[] { "bad-fields.tsv", "wrong-orders.tsv", "broken-frames.tsv", "upgrades.tsv", "skill-answers.tsv" })
            rendered = WithTable(rendered, name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(SourceTree.Root, BadInput), rendered);
        else
            document.ShouldBe(rendered, "run the tests with UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public void Every_message_and_field_that_a_robot_may_send_is_in_the_document()
    {
        var document = SourceTree.Read("docs/protocol.md");
        foreach (var example in BadFieldTests.Examples)
        {
            var type = (string)example["type"]!;
            if (type == "DANCE")
                continue;
            document.ShouldContain(type);

            // Names that the example made up, below free-form fields, are nobody's.
            foreach (var field in FieldMutations.FieldsOf(example).Where(f => type != "SPEAKER_ID" && !f.Contains("kitchen", StringComparison.Ordinal)
                && !f.Contains("entities.", StringComparison.Ordinal) && !f.Contains("session.data.", StringComparison.Ordinal)
                && !f.Contains("command.", StringComparison.Ordinal) && !f.Contains("result.", StringComparison.Ordinal)))
                document.ShouldMatch($@"[`.{{ ]{field.TrimEnd('[', ']').Split('.')[^1]}[`., }}]", $"{type} {field}");
        }
    }

    [Fact]
    public void Every_frame_and_error_code_is_in_the_documents()
    {
        var protocol = SourceTree.Read("docs/protocol.md");
        foreach (var frame in Constants(typeof(HubFrameTypes)))
            protocol.ShouldContain(frame);
        var operators = SourceTree.Read("docs/operator/hub.md");
        foreach (var code in Constants(typeof(HubErrorCodes)))
            operators.ShouldContain($"| `{code}` |");
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Select(field => (string)field.GetRawConstantValue()!);

    private static string WithTable(string document, string name)
    {
        var start = $"<!-- {name} -->\n";
        var from = document.IndexOf(start, StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0, name);
        var to = document.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        return $"{document[..(from + start.Length)]}{Render(name)}{document[to..]}";
    }

    private static string Render(string name)
    {
        var text = new StringBuilder();
        var head = true;
        foreach (var line in SourceTree.Read($"tests/Hub.Tests/Protocol/{name}").Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] == '#')
                text.Append(line.AsSpan(2)).Append('\n');
            else if (line[0] == '@' && !line.Contains('\t', StringComparison.Ordinal))
                text.Append(head ? "\n" : "").Append($"- {Code(line)}\n");
            else
            {
                var cells = line.Split('\t');
                if (head)
                    text.Append($"\n| {string.Join(" | ", cells)} |\n|{string.Concat(Enumerable.Repeat("---|", cells.Length))}\n");
                else
                    text.Append($"| {string.Join(" | ", cells.SkipLast(1).Select(Code).Append(cells[^1]))} |\n");
                head = false;
            }
        }

        return text.ToString();
    }

    private static string Code(string cell) => cell.Length == 0 ? "" : $"`{cell.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
