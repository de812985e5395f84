using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Settings.Views;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Docs;

/// <summary>Holds the page for skill authors to the truth.</summary>
public partial class AuthorPageTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/settings.md");

    [Fact]
    public void The_view_that_is_shown_is_one_and_defines_what_the_page_says()
    {
        var manifest = JsonElement.Parse(Block().Match(Page).Groups[1].Value);

        var (view, problem) = ViewReader.Read("morning-skill", manifest.GetProperty("settings").GetProperty("view"));

        problem.ShouldBeNull();
        view!.Definitions.Values.Select(definition => (definition.Key, definition.Target, definition.Default?.GetRawText())).Order().ShouldBe(
        [
            ("home", SettingsTarget.Loop, null),
            ("offerProactively", SettingsTarget.Person, """{"value":true}"""),
            ("units", SettingsTarget.Loop, """{"value":"C"}"""),
            ("workTime", SettingsTarget.Person, """{"value":"09:00"}"""),
        ]);
    }

    [Fact]
    public void Every_value_in_the_table_fits_the_node_that_it_stands_beside()
    {
        var rows = Row().Matches(Page).Where(row => !row.Groups[2].Value.Contains('…', StringComparison.Ordinal)).ToArray();

        rows.Length.ShouldBe(6);
        foreach (var row in rows)
        {
            foreach (var node in row.Groups[1].Value.Split(',').Select(name => name.Trim(' ', '`')))
            {
                var definition = new ValueDefinition("k", SettingsTarget.Loop, node) { Choices = [JsonElement.Parse("\"C\"")] };
                ValueCheck.FindProblem(definition, JsonElement.Parse(row.Groups[2].Value)).ShouldBeNull(row.Value);
                ValueCheck.FindProblem(definition, JsonElement.Parse("""{"value":[7]}""")).ShouldNotBeNull(row.Value);
            }
        }
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| ((?:`\w+`(?:, )?)+) \| `(\{.*?\})` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
