using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>The entities of an answer, exactly: robots take a value for what it says and do what an entity too many says.</summary>
public sealed class EntityTests
{
    private const string Origin = "union_original_fst_name";

    private static readonly NluLoop Loop = new(
    [
        new() { Id = "a1", FirstName = "Ada", LastName = "Example" },
        new() { Id = "b1", FirstName = "Ben", LastName = "Example" },
        new() { Id = "z1", FirstName = "Zoe", LastName = "Li", PhoneticName = "Zoey" },
    ]);

    [Theory]
    [InlineData("entities-clock.tsv", 150)]
    [InlineData("entities-radio.tsv", 40)]
    [InlineData("entities-settings.tsv", 50)]
    [InlineData("entities-hue-control.tsv", 70)]
    [InlineData("entities-globals.tsv", 30)]
    public async Task Every_entity_is_as_the_robot_expects_it_and_there_are_no_others(string file, int cases)
    {
        var wrong = new List<string>();
        var rows = TestData.Rows(file).ToList();
        foreach (var row in rows)
        {
            var expected = string.Join(' ', row[1].Split(' ').Take(1).Concat(row[1].Split(' ').Skip(1).Order(StringComparer.Ordinal)));
            var meant = Describe(await AskAsync(row[2], row[0].Split(',')));
            if (meant != expected)
                wrong.Add($"{row[2]} ({row[0]})\n   expected {expected}\n   but was  {meant}");
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(cases);
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("set a timer", "handle:clock/launch")]
    [InlineData("play some jazz", "handle:radio/launch")]
    [InlineData("open settings", "handle:settings/launch")]
    [InlineData("turn on the lights", "handle:hue-control/launch")]
    public async Task A_launch_says_which_part_of_the_union_it_is_from(string text, string origin) =>
        (await AskAsync(text, ["launch"])).Entities.TextOf(Origin).ShouldBe(origin);

    private static string Describe(NluResult result) => string.Join(' ', (result.Entities ?? Entities.None)
        .Where(entity => entity.Key != Origin)
        .Select(entity => $"{entity.Key}={entity.Value.GetString()?.Replace(' ', '+')}")
        .Order(StringComparer.Ordinal)
        .Prepend(result.Intent ?? "nothing"));

    private static async Task<NluResult> AskAsync(string text, string[] rules) => (await Understanding.Shipped.ParseAsync(
        new() { Text = text, Rules = rules, Loop = Loop, LocalTime = "2026-11-21T10:00:00.000-05:00" },
        TestContext.Current.CancellationToken)).Result;
}
