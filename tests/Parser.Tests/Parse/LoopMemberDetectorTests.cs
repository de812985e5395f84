using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Tests.Parse;

public sealed class LoopMemberDetectorTests
{
    private static readonly NluLoopUser[] Loop =
    [
        new() { Id = "ada", FirstName = "Ada", LastName = "Example" },
        new() { Id = "ann1", FirstName = "Ann", LastName = "Sample" },
        new() { Id = "ann2", FirstName = "Ann", LastName = "Example" },
        new() { Id = "nameless" },
    ];

    [Theory]
    // Both names understood: both must fit.
    [InlineData("ann", "example", "who is it", "ann2")]
    [InlineData("ANN", "Sample", "who is it", "ann1")]
    [InlineData("ada", "other", "who is ada example", null)]
    // Only the given name: the first in the loop, and a miss ends it.
    [InlineData("ann", null, "who is it", "ann1")]
    [InlineData("ann", "", "who is it", "ann1")]
    [InlineData("bob", null, "who is ada example", null)]
    // … which our grammar may give with the last name.
    [InlineData("ann example", null, "who is it", "ann2")]
    // No given name: a full name in the text.
    [InlineData(null, null, "who is Ada Example", "ada")]
    [InlineData(null, null, "WHO IS ANN EXAMPLE?", "ann2")]
    [InlineData(null, null, "who is ada", null)]
    [InlineData(null, null, "who is nada example", null)]
    [InlineData(null, null, "who is ada examples", null)]
    // A given name that is there but empty: a first name in the text will do.
    [InlineData("", null, "who is ada", "ada")]
    [InlineData("", null, "who is ann example", "ann2")]
    [InlineData("", null, "who is nada or adah", null)]
    public void The_first_hit_wins(string? given, string? last, string text, string? expected)
    {
        var entities = new Dictionary<string, JsonElement>();
        if (given is not null)
            entities["given-name"] = Entities.Text(given);
        if (last is not null)
            entities["last-name"] = Entities.Text(last);

        var result = LoopMemberDetector.Detect(new() { Intent = "who", Entities = entities }, text, Loop);

        result.Entities.TextOf("loopMemberReferent").ShouldBe(expected);
        if (expected is not null)
        {
            var user = Loop.Single(user => user.Id == expected);
            result.Entities.TextOf("given-name").ShouldBe(user.FirstName);
            result.Entities.TextOf("last-name").ShouldBe(user.LastName);
        }
    }

    [Fact]
    public void The_robots_spelling_of_the_entity_counts_too() =>
        LoopMemberDetector.Detect(new() { Intent = "who", Entities = Entities.Of(("GivenName", "ada"), ("x", "y")) }, "", Loop)
            .Entities.TextOf("loopMemberReferent").ShouldBe("ada");

    [Fact]
    public void Nothing_understood_or_no_loop_leaves_the_answer_as_it_was()
    {
        LoopMemberDetector.Detect(NluResult.Nothing, "ada example", Loop).ShouldBeSameAs(NluResult.Nothing);
        var result = new NluResult { Intent = "who", Entities = Entities.None };
        LoopMemberDetector.Detect(result, "ada example", []).ShouldBeSameAs(result);
        LoopMemberDetector.Detect(result, "nobody", Loop).ShouldBeSameAs(result);
    }
}
