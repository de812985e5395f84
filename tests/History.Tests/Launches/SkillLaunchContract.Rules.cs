using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.History.Tests.Launches;

public abstract partial class SkillLaunchContract
{
    [Fact]
    public async Task Plain_fields_all_have_to_match()
    {
        await AddAsync("a", skill: "k1", intent: "i1", session: "s1", people: ["p1", "p2"]);
        await AddAsync("b", skill: "k1", intent: "i2", session: "s2", people: ["p2"], at: 1);
        await AddAsync("c", skill: "k2", intent: "i1", people: ["UNKNOWN"], at: 2);

        (await IdsAsync(new() { SkillId = "k1" })).ShouldBe(["b", "a"]);
        (await IdsAsync(new() { Intent = "i1" })).ShouldBe(["c", "a"]);
        (await IdsAsync(new() { PersonId = "p2" })).ShouldBe(["b", "a"]);
        (await IdsAsync(new() { NotSessionId = "s1" })).ShouldBe(["c", "b"]);
        (await IdsAsync(new() { SkillId = "k1", Intent = "i1", PersonId = "p2" })).ShouldBe(["a"]);
        (await IdsAsync(new() { SkillId = "k1", PersonId = "UNKNOWN" })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("skillID", null, "\"k1\"", "a,b")]
    [InlineData("skillID", "EXACT", "\"k2\"", "c")]
    [InlineData("skillID", "NOT", "\"k1\"", "c")]
    [InlineData("skillID", "ONE_OF", """["k2","k3"]""", "c")]
    [InlineData("intent", null, "\"i1\"", "a")]
    [InlineData("intent", "NOT", "\"i1\"", "b,c")]
    [InlineData("intent", "ONE_OF", """["i1","i2"]""", "a,b")]
    [InlineData("intent", "ONE_OF", "[]", "")]
    [InlineData("personIDs", null, "\"p2\"", "a,b")]
    [InlineData("personIDs", "CONTAINS", "\"p1\"", "a")]
    [InlineData("personIDs", "NOT_CONTAIN", "\"p1\"", "b,c")]
    [InlineData("personIDs", "NOT_CONTAIN", """["p1","UNKNOWN"]""", "b")]
    [InlineData("personIDs", "CONTAINS_ANY", """["p1","UNKNOWN"]""", "a,c")]
    [InlineData("personIDs", "CONTAINS_ALL", """["p2","p1"]""", "a")]
    [InlineData("personIDs", "CONTAINS_ALL", "[]", "a,b,c")]
    [InlineData("personIDs", "EXACT", """["p2","p1"]""", "a")]
    [InlineData("personIDs", "NOT", """["p2"]""", "a,c")]
    public async Task Rules_over_fields_mean_what_they_say(string field, string? match, string value, string found)
    {
        await AddAsync("a", skill: "k1", intent: "i1", people: ["p1", "p2"]);
        await AddAsync("b", skill: "k1", intent: "i2", people: ["p2"]);
        await AddAsync("c", skill: "k2", people: ["UNKNOWN"]);

        await FoundAsync(new() { Field = field, Match = match, Value = JsonElement.Parse(value) }, found);
    }

    [Theory]
    [InlineData("topic", null, "\"news\"", "a")]
    [InlineData("topic", "EXACT", "\"sport\"", "b")]
    [InlineData("topic", "NOT", "\"news\"", "b,c")]
    [InlineData("topic", "ONE_OF", """["news","sport"]""", "a,b")]
    [InlineData("count", null, "2", "a")]
    [InlineData("count", "EXACT", "2.0", "a")]
    [InlineData("list", "CONTAINS", "1", "a")]
    [InlineData("list", "CONTAINS_ANY", """[1,"x"]""", "a,b")]
    [InlineData("list", "CONTAINS_ALL", "[1,2]", "a")]
    [InlineData("list", "NOT_CONTAIN", "1", "b,c")]
    [InlineData("odd 'key\"", "EXACT", "true", "b")]
    [InlineData("deep", "EXACT", """{"b":[],"a":1}""", "b")]
    [InlineData(null, "EXACT", """{"count":2,"topic":"news","list":[1,2]}""", "a")]
    [InlineData(null, null, """{"topic":"news"}""", "")]
    [InlineData(null, "NOT", """{"count":2,"topic":"news","list":[1,2]}""", "b,c")]
    [InlineData(null, "CONTAINS", """{"topic":"news"}""", "a")]
    [InlineData(null, "CONTAINS", """{"topic":"news","count":3}""", "")]
    [InlineData(null, "CONTAINS_ALL", """{"topic":"news","count":2}""", "a")]
    [InlineData(null, "CONTAINS_ANY", """{"topic":"news","count":3}""", "a")]
    [InlineData(null, "NOT_CONTAIN", """{"topic":"news"}""", "b,c")]
    [InlineData(null, "ONE_OF", """[{"topic":"news","count":2,"list":[1,2]},1]""", "a")]
    public async Task Rules_over_payloads_mean_what_they_say(string? key, string? match, string value, string found)
    {
        await AddAsync("a", session: "a");
        await AddAsync("b", session: "b");
        await AddAsync("c", session: "c");
        await PayAsync("a", """{"topic":"news","count":2,"list":[1,2]}""");
        await PayAsync("b", """{"topic":"sport","list":["x"],"odd 'key\"":true,"deep":{"a":1,"b":[]}}""");

        await FoundAsync(new() { Field = "payload", Key = key, Match = match, Value = JsonElement.Parse(value) }, found);
    }

    [Theory]
    [InlineData("robotID", null, null, "\"x\"", "field")]
    [InlineData(null, null, null, "\"x\"", "field")]
    [InlineData("$where", null, null, "\"sleep(1000)\"", "field")]
    [InlineData("skillID", null, "CONTAINS", "\"x\"", "match")]
    [InlineData("skillID", null, "exact", "\"x\"", "match")]
    [InlineData("personIDs", null, "ONE_OF", "[]", "match")]
    [InlineData("skillID", null, "ONE_OF", "\"x\"", "array")]
    [InlineData("personIDs", null, "CONTAINS_ALL", "\"x\"", "array")]
    [InlineData("payload", null, "CONTAINS", "\"x\"", "object")]
    [InlineData("skillID", null, null, null, "value")]
    public async Task A_rule_that_makes_no_sense_is_refused_and_says_what_is_wrong(string? field, string? key, string? match, string? value, string says)
    {
        var rule = new HistoryRule { Field = field, Key = key, Match = match, Value = value is null ? null : JsonElement.Parse(value) };

        await RefusedAsync(() => CountAsync(new() { Rules = [rule] }), says);
    }

    [Fact]
    public async Task Rules_have_bounds()
    {
        var rule = new HistoryRule { Field = "skillID", Value = JsonElement.Parse("\"x\"") };
        await RefusedAsync(() => CountAsync(new() { Rules = [.. Enumerable.Repeat(rule, 33)] }), "rules");

        var many = new HistoryRule { Field = "skillID", Match = MatchRules.OneOf, Value = JsonElement.Parse($"[{string.Join(',', Enumerable.Range(0, 201))}]") };
        await RefusedAsync(() => CountAsync(new() { Rules = [many] }), "values");

        var key = new HistoryRule { Field = "payload", Key = new string('x', 300), Value = JsonElement.Parse("1") };
        await RefusedAsync(() => CountAsync(new() { Rules = [key] }), "key");
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("\"; DROP TABLE c_skill_launches; --")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("@p0")]
    public async Task Hostile_text_matches_itself_and_nothing_else(string text)
    {
        await AddAsync("innocent", skill: "k", people: ["p"]);
        await Client.RecordSkillLaunchAsync(new() { Id = text, RobotId = text, SkillId = text, Intent = text, SessionId = text, PersonIds = [text] }, Headers, Ct);

        (await LatestAsync(new() { RobotId = text, SkillId = text, Intent = text, PersonId = text }))!.Id.ShouldBe(text);
        (await CountAsync(new() { SkillId = text })).ShouldBe(0);
        (await CountAsync(new() { PersonId = text })).ShouldBe(0);
        (await CountAsync(new() { Rules = [new() { Field = "payload", Key = text, Value = JsonElement.Parse("1") }] })).ShouldBe(0);
        (await CountAsync(new())).ShouldBe(1);
    }

    private Task PayAsync(string session, string payload) => Client.UpdateSkillLaunchPayloadAsync(
        new() { RobotId = Robot, SkillId = "k", SessionId = session, Payload = JsonElement.Parse(payload) }, Headers, Ct);

    private async Task FoundAsync(HistoryRule rule, string ids) =>
        (await IdsAsync(new() { Rules = [rule] })).Order(StringComparer.Ordinal).ShouldBe(ids.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
