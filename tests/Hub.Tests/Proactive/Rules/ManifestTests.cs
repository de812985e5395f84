using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class ManifestTests
{
    public static TheoryData<string> Names => [.. Moments.ManifestNames()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_registration_is_compiled_with_all_of_its_rules(string name)
    {
        var candidates = Moments.Candidates(Moments.Manifest(name));
        using var json = JsonDocument.Parse(Moments.Manifest(name));
        var registrations = json.RootElement.GetProperty("proactives").EnumerateArray().ToArray();
        candidates.Count.ShouldBe(registrations.Length);
        foreach (var (candidate, registration) in candidates.Zip(registrations))
        {
            candidate.SkillId.ShouldBe(name);
            candidate.ContextRules.Count.ShouldBe(Length(registration, "contextRules"));
            candidate.HistoryRules.Count.ShouldBe(Length(registration, "IHRules"));
            candidate.SettingsRules.Count.ShouldBe(Length(registration, "settingsRules"));
            JsonElement.DeepEquals(candidate.Memo!.Value, registration.GetProperty("memo")).ShouldBeTrue();
        }

        candidates.Select(candidate => candidate.Index).ShouldBe(Enumerable.Range(0, candidates.Count));
    }

    [Fact]
    public void Together_they_use_every_kind_of_rule()
    {
        var all = Moments.ManifestNames().SelectMany(name => Moments.Candidates(Moments.Manifest(name))).ToArray();
        var history = all.SelectMany(one => one.HistoryRules).ToArray();
        all.SelectMany(one => one.ContextRules).Select(rule => rule.Field).Distinct().Order().ShouldBe(Enum.GetValues<ContextField>());
        all.SelectMany(one => one.ContextRules).Select(rule => rule.Operator).Distinct().Order().ShouldBe(Enum.GetValues<RuleOperator>());
        history.Select(rule => rule.Operator).Distinct().Count().ShouldBe(4);
        history.Select(rule => rule.Question.Type).Distinct().Order().ShouldBe(["Count", "LastEvent"]);
        history.ShouldContain(rule => rule.Since);
        history.ShouldContain(rule => rule.Property != null);
        history.ShouldContain(rule => rule.Question.NeedsWaking);
        history.ShouldContain(rule => rule.Question.People.Contains(HistoryQuestion.PresentPeople));
        history.ShouldContain(rule => rule.Written.GetProperty("query").ValueKind == JsonValueKind.Object);
        history.ShouldContain(rule => rule.Written.GetProperty("query").ValueKind == JsonValueKind.String);
        history.SelectMany(rule => rule.Question.Rules).Select(rule => rule.Field).Distinct().Count().ShouldBe(4);
        all.SelectMany(one => one.SettingsRules).Select(rule => rule.Not).Distinct().Count().ShouldBe(2);
        all.ShouldContain(one => one.Priority == 100);
    }

    [Theory]
    [InlineData("services/GreetingSkill/manifest.json", "greeting-skill")]
    [InlineData("services/Hub/Registry/OnRobot/greetings.json", "@be/greetings")]
    public void The_greetings_are_registered(string path, string id)
    {
        var candidate = Moments.Candidates(SourceTree.Read(path), onRobot: id[0] == '@').ShouldHaveSingleItem();
        candidate.SkillId.ShouldBe(id);
        candidate.HistoryRules.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(""" "contextRules":[{"field":"NUM_PEOPLE_PRESENT","matchRule":"CONTAINS_ANY","value":[1]}] """, "$.proactives[0].contextRules[0].matchRule")]
    [InlineData(""" "contextRules":[{"field":"PART_OF_DAY","matchRule":"CONTAINED_IN","value":7}] """, "$.proactives[0].contextRules[0].value")]
    [InlineData(""" "contextRules":[{"field":"PERSON_IDS","matchRule":"CONTAINS_ALL","value":null}] """, "$.proactives[0].contextRules[0].value")]
    [InlineData(""" "contextRules":[{"field":"DUE_REMINDERS","matchRule":"GREATER_THAN","value":"0"}] """, "$.proactives[0].contextRules[0].value")]
    [InlineData(""" "contextRules":[{"field":"MOON","matchRule":"EXACT","value":1}] """, "$.proactives[0].contextRules[0].field")]
    [InlineData(""" "contextRules":{"field":"DAY_OF_WEEK"} """, "$.proactives[0].contextRules")]
    [InlineData(""" "IHRule":[] """, "unexpected property IHRule")]
    [InlineData(""" "priority":101 """, "$.proactives[0].priority")]
    [InlineData(""" "priority":-1 """, "$.proactives[0].priority")]
    [InlineData(""" "priority":1.5 """, "$.proactives[0].priority")]
    [InlineData(""" "priority":"high" """, "$.proactives[0].priority")]
    [InlineData(""" "IHRules":[{"query":{"type":"Count","startTimeOffset":[1,"hours"]},"matchRule":"LESS_THAN","value":1}] """, "startTimeOffset")]
    [InlineData(""" "IHRules":[{"query":{"type":"Count","startTimeOffset":[-1,"fortnights"]},"matchRule":"LESS_THAN","value":1}] """, "startTimeOffset")]
    [InlineData(""" "IHRules":[{"query":{"type":"Count","personIDs":[7]},"matchRule":"LESS_THAN","value":1}] """, "personIDs[0]")]
    [InlineData(""" "IHRules":[{"query":{"type":"Count","queryRules":[{"field":"skillID","match":"CONTAINS","value":"s"}]},"matchRule":"LESS_THAN","value":1}] """, "queryRules[0].match")]
    [InlineData(""" "IHRules":[{"query":{"type":"Count","queryRules":[{"field":"skillID","match":"ONE_OF","value":"s"}]},"matchRule":"LESS_THAN","value":1}] """, "queryRules[0].value")]
    public void A_rule_that_no_robot_could_pass_is_refused_with_its_place(string registration, string place)
    {
        var manifest = $$"""{"id":"s","intents":[],"proactives":[{ {{registration}} }]}""";
        ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).Faults.ShouldHaveSingleItem().ShouldContain(place);
    }

    [Fact]
    public void A_rule_that_slipped_through_lets_nobody_speak()
    {
        using var proactives = JsonDocument.Parse(
            """[{"contextRules":[{"field":"MOON","matchRule":"EXACT","value":1}]},{"IHRules":[{"query":"Gone","matchRule":"EXACT","value":1}]},7,{"memo":"fine"}]""");
        var read = CandidateReader.Read(new() { Id = "s", Proactives = proactives.RootElement }, onRobot: false);
        read.ShouldHaveSingleItem().Index.ShouldBe(3);
    }

    private static int Length(JsonElement registration, string name) =>
        registration.TryGetProperty(name, out var list) ? list.GetArrayLength() : 0;
}
